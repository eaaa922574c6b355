import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Outcome } from '../../../matrix/cell.ts'
import { changeOf } from '../../../matrix/change.ts'
import type { MatrixColumn, MatrixData } from '../../../matrix/matrix.ts'
import { cellText, type MatrixRow } from '../../../matrix/matrix-rows.ts'
import { Sources, Statement } from '../components/statement.tsx'
import { VerdictTag } from '../components/verdict.tsx'
import { formatHash } from '../hash-state.ts'
import { CellLabel } from './cell-label.tsx'

interface CellDialogProps {
  readonly data: MatrixData
  readonly row: MatrixRow
  /** Whose cell it is. */
  readonly target: string
  readonly show: (target: string) => void
  readonly close: () => void
}

/** The scenarios behind a cell, with their verdicts, and the way to the same row of another target. */
export function CellDialog({ data, row, target, show, close }: CellDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  // At once, not after the next frame: until then it would be there, and not to be seen.
  useLayoutEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  const column = data.columns.find((one) => one.target === target)
  const requirement = data.requirements.find(({ id }) => id === row.name)
  return (
    <dialog ref={dialog} class="behind" onClose={close} aria-labelledby="behind-heading">
      <div class="head-row">
        <h2 id="behind-heading">
          {row.name} on {target} <span class="soft">{column?.version}</span>
        </h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      {requirement && (
        <>
          <p>
            <Statement text={requirement.statement} />
          </p>
          <Sources requirement={requirement} grades={data.grades} />
        </>
      )}
      <nav class="targets" aria-label="Targets">
        {row.cells.map((cell) => (
          <button
            key={cell.target}
            type="button"
            class={`cell ${cell.state}`}
            aria-pressed={cell.target === target}
            aria-label={cellText(row, cell)}
            onClick={() => show(cell.target)}
          >
            <span class="target">{cell.target}</span> <CellLabel cell={cell} />
          </button>
        ))}
      </nav>
      {column && (
        <ul class="behind-list">
          {row.places.map((place) => (
            <BehindScenario key={place} data={data} column={column} place={place} />
          ))}
        </ul>
      )}
    </dialog>
  )
}

function OutcomeTag({ outcome }: { readonly outcome: Outcome }) {
  if (outcome === null) return <span class="soft">not in this run</span>
  if (outcome === 'not-held') return <span class="soft">not judged on the machine of this run</span>
  return <VerdictTag verdict={outcome} />
}

interface BehindScenarioProps {
  readonly data: MatrixData
  readonly column: MatrixColumn
  readonly place: number
}

function BehindScenario({ data, column, place }: BehindScenarioProps) {
  const scenario = data.scenarios[place]
  const outcome = column.outcomes[place] ?? null
  const was = column.before?.outcomes[place] ?? null
  const change = column.before && changeOf(was, outcome)
  if (!scenario) return null
  return (
    <li>
      <div class="behind-head">
        <OutcomeTag outcome={outcome} />
        {change && <span class="soft">{change === 'added' ? 'new' : `was ${was}`}</span>}
      </div>
      <div>
        {column.page && outcome ? (
          <a href={`${column.page}${formatHash({ open: scenario.id })}`}>{scenario.title}</a>
        ) : (
          scenario.title
        )}
        {column.reasons[place] && <p class="reason">{column.reasons[place]}</p>}
        <code class="soft">{scenario.id}</code>
      </div>
    </li>
  )
}
