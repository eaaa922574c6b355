import { holdingLists } from '../results/gate-holds.ts'
import type { Results } from '../results/result.ts'
import { entriesOf, meaning } from './gate-entries.ts'
import { adviceOf, gateLine, gateNotes, toldOf } from './gate-lines.ts'

/** What a gate found, in blocks of a Markdown page: what has to be known first; none without a gate. */
export function gateMarkdown(results: Results): string[] {
  const { gate } = results
  if (!gate) return []
  const notes = gateNotes(results, gate)
  return [
    `**${plain(gateLine(results, gate))}**`,
    ...holdingLists.flatMap((list) => {
      const entries = entriesOf(list, results, gate)
      if (entries.length === 0) return []
      const shown = entries
        .slice(0, toldOf(list, results))
        .map(({ id, why }) => [`- \`${id}\``, ...why.map((line) => `  - ${code(line)}`)].join('\n'))
      const rest = entries.length - shown.length
      return [
        `**${list}** (${entries.length}): ${meaning[list]}.`,
        [...shown, ...(rest > 0 ? [`- … ${rest} more, in results.json`] : [])].join('\n'),
        `→ ${plain(adviceOf(list, results, gate))}`,
      ]
    }),
    ...(notes.length > 0 ? [notes.map((line) => `- ${plain(line)}`).join('\n')] : []),
  ]
}

/** What endpoints answer, or people wrote, shown as it is, whatever backticks are in it. */
function code(text: string): string {
  const fence = '`'.repeat(1 + Math.max(0, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length)))
  const room = fence.length > 1 ? ' ' : ''
  return `${fence}${room}${text}${room}${fence}`
}

/** Text without what Markdown or HTML would make of it. */
function plain(text: string): string {
  return text.replace(/[\\`*_<>[\]|]/g, '\\$&')
}
