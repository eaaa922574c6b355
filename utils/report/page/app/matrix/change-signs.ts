import type { Change } from '../../../matrix/change.ts'

/** How a change is shown: sign, class of its colour, words. */
export const changeSigns: Readonly<Record<Change, readonly [sign: string, look: string, name: string]>> = {
  'newly-failing': ['▼', 'fail', 'newly failing'],
  'newly-passing': ['▲', 'pass', 'newly passing'],
  'no-longer-judged': ['–', 'unsupported', 'not judged any more'],
  added: ['+', 'soft', 'new'],
  removed: ['−', 'soft', 'gone'],
}
