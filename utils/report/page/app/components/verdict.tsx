import type { Verdict } from '../../../../results/result.ts'
import { verdictLooks } from '../../../verdict-colours.ts'

interface VerdictProps {
  readonly verdict: Verdict
  /** How many have it; told in front of the verdict. */
  readonly count?: number
}

/** A verdict: colour, sign and word, so that none of them is needed to tell it. */
export function VerdictTag({ verdict, count }: VerdictProps) {
  return (
    <span class={`verdict ${verdict}`}>
      <span aria-hidden="true">{verdictLooks[verdict].sign}</span>
      {count !== undefined && ` ${count}`} {verdict}
    </span>
  )
}
