import { holdingLists } from '../results/gate-holds.ts'
import type { Results } from '../results/result.ts'
import { adviceOf, entriesOf, gateLine, gateNotes, meaning } from './gate-entries.ts'

/** So many scenarios of a list are told; results.json has the rest. */
const toldOfEach = 20

/** What a gate found, as a terminal shows it: what keeps it from holding, each with why and what to do; nothing without a gate. */
export function gateText(results: Results): string[] {
  const { gate } = results
  if (!gate) return []
  return [
    gateLine(results, gate),
    ...holdingLists.flatMap((list) => {
      const entries = entriesOf(list, results, gate)
      if (entries.length === 0) return []
      const shown = entries.slice(0, toldOfEach)
      return [
        `  ${list} (${entries.length}): ${meaning[list]}`,
        ...shown.flatMap(({ id, lines }) => [`    ${id}`, ...lines.map((line) => `      ${line}`)]),
        ...(entries.length > shown.length
          ? [`    … ${entries.length - shown.length} more, in results.json`]
          : []),
        ...adviceOf(list, results).map((line) => `    → ${line}`),
      ]
    }),
    ...gateNotes(results, gate).map((line) => `  ${line}`),
    '',
  ]
}
