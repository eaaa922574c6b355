import { type Change, changes } from './change.ts'
import type { MatrixColumn } from './matrix.ts'

const words: Readonly<Record<Change, string>> = {
  'newly-failing': 'fails now',
  'newly-passing': 'passes now',
  'no-longer-judged': 'not judged any more',
  added: 'new',
  removed: 'gone',
}

/** Of each kind of change so many scenarios are named. */
const named = 20

/** What changed on a target since its last run, a line a scenario below a heading; nothing where nothing did. */
export function differencesText({ target, version, before }: MatrixColumn): readonly string[] {
  if (!before) return []
  const lines = changes.flatMap((change) => {
    const ids = before.differences[change]
    const rest = ids.length - named
    return [
      ...ids.slice(0, named).map((id) => `  ${words[change].padEnd(20)} ${id}`),
      ...(rest > 0 ? [`  ${words[change].padEnd(20)} and ${rest} more`] : []),
    ]
  })
  const heading = `${target} ${version} against ${before.version} of ${before.startedAt}:`
  return lines.length > 0 ? [heading, ...lines] : []
}
