import { holdingLists } from '../results/gate-holds.ts'
import type { Results } from '../results/result.ts'
import { entriesOf, meaning } from './gate-entries.ts'
import { adviceOf, gateLine, gateNotes, toldOf } from './gate-lines.ts'

/** What a gate found, as a terminal shows it: what keeps it from holding, each with why and what to do; nothing without a gate. */
export function gateText(results: Results): string[] {
  const { gate } = results
  if (!gate) return []
  return [
    '',
    gateLine(results, gate),
    ...holdingLists.flatMap((list) => {
      const entries = entriesOf(list, results, gate)
      if (entries.length === 0) return []
      const told = toldOf(list, results)
      const rest = entries.length - told
      return [
        `  ${list} (${entries.length}): ${meaning[list]}`,
        ...entries
          .slice(0, told)
          .flatMap(({ id, why, alone }) => [
            `    ${id}`,
            ...why.map((line) => `      ${line}`),
            ...(alone === undefined ? [] : [`      alone: ${alone}`]),
          ]),
        ...(rest > 0 ? [`    … ${rest} more, in results.json`] : []),
        `    → ${adviceOf(list, results, gate)}`,
      ]
    }),
    ...gateNotes(results, gate).map((line) => `  ${line}`),
    '',
  ]
}
