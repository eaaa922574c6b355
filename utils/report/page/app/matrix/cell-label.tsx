import { type CellState, judgedOf, unjudgedOf } from '../../../matrix/cell.ts'
import type { MatrixCell } from '../../../matrix/matrix-rows.ts'

/** A sign for each state, so that nobody has to tell colours apart. */
export const stateSigns: Readonly<Record<CellState, string>> = {
  pass: '✓',
  mixed: '◐',
  fail: '✕',
  unsupported: '–',
  'not-judged': '·',
}

/** What stands in a cell: sign, passed of judged, how many were not judged, arrows for what is new. */
export function CellLabel({ cell }: { readonly cell: MatrixCell }) {
  const { counts, state, newlyFailing, newlyPassing } = cell
  const judged = judgedOf(counts)
  const rest = unjudgedOf(counts)
  return (
    <>
      <span class="sign">{stateSigns[state]}</span>
      {judged > 0 && (
        <span>
          {counts.passed}/{judged}
        </span>
      )}
      {judged > 0 && rest > 0 && <span class="rest">+{rest}</span>}
      {newlyFailing > 0 && <span class="news fail">▼{newlyFailing}</span>}
      {newlyPassing > 0 && <span class="news pass">▲{newlyPassing}</span>}
    </>
  )
}
