import { type Change, changes } from './change.ts'
import type { MatrixColumn } from './matrix.ts'

const words: Readonly<Record<Change, string>> = {
  'newly-failing': 'fails now',
  'newly-passing': 'passes now',
  'no-longer-judged': 'not judged any more',
  added: 'new',
  removed: 'gone',
}

/** Told by their number alone: they are the same for each target, and come from this project, not from what the target does. */
const countedOnly: ReadonlySet<Change> = new Set(['added', 'removed'])

/** Of each other kind of change so many scenarios are named. */
const named = 20

/** What changed on a target since its last run, a line a scenario below a heading; nothing where nothing did. */
export function differencesText({ target, version, before }: MatrixColumn): readonly string[] {
  if (!before) return []
  const lines = changes.flatMap((change) => {
    const ids = before.differences[change]
    const shown = countedOnly.has(change) ? [] : ids.slice(0, named)
    const rest = ids.length - shown.length
    const more = shown.length > 0 ? `and ${rest} more` : `${rest} ${rest === 1 ? 'scenario' : 'scenarios'}`
    return [...shown, ...(rest > 0 ? [more] : [])].map((text) => `  ${words[change].padEnd(20)} ${text}`)
  })
  const heading = `${target} ${version} against ${before.version} of ${before.startedAt}:`
  return lines.length > 0 ? [heading, ...lines] : []
}

const signs: Readonly<Record<Change, string>> = {
  'newly-failing': '▼',
  'newly-passing': '▲',
  'no-longer-judged': '–',
  added: '+',
  removed: '−',
}

/** `▼ 1 ▲ 3`: how many changes of each kind; `=` where there is none, nothing where no run before is known. */
export function differencesSigns({ before }: MatrixColumn): string {
  if (!before) return ''
  const told = changes.filter((change) => before.differences[change].length > 0)
  return told.map((change) => `${signs[change]} ${before.differences[change].length}`).join(' ') || '='
}
