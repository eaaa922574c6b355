import type { UnwatchedEntry } from '../../history/entry.ts'
import type { Sight, Workload } from '../../target/target.ts'

/** A time in which nobody watched; without an end, it is not over. */
export type Unwatched = Omit<UnwatchedEntry, 'kind'>

interface Seen {
  readonly seen: Workload
  readonly atMs: number
}

/** What the thread that has the target keeps of what it told, for threads that begin to listen later. */
interface SightLog {
  /** Whether the workload is otherwise than it was last: machinery tells it again for what is no business of ours. */
  isChange(seen: Seen): boolean
  /** Gives the time that begins or ends with it; nothing where that was known. */
  noteSight(sight: Sight, atMs: number): Unwatched | undefined
  /** Each workload that is not gone, as it was seen last, and the latest times in which nobody watched. */
  all(): { seen: Seen[]; unwatched: Unwatched[] }
}

/** So many times in which nobody watched are kept: whoever begins to listen has no use for those of long ago. */
const mostUnwatched = 100

export function createSightLog(): SightLog {
  const last = new Map<string, Seen>()
  const ended: Unwatched[] = []
  let open: Unwatched | undefined
  return {
    isChange(seen) {
      const { taskId, name, phase } = seen.seen
      const key = `${taskId} ${name}`
      const before = last.get(key)
      if (before && JSON.stringify(before.seen) === JSON.stringify(seen.seen)) return false
      if (phase === 'Gone') last.delete(key)
      else last.set(key, seen)
      return true
    },
    noteSight(sight, atMs) {
      if ((sight === 'lost') === (open !== undefined)) return undefined
      if (!open) {
        open = { fromMs: atMs }
        return open
      }
      const over = { ...open, toMs: atMs }
      open = undefined
      ended.push(over)
      if (ended.length > mostUnwatched) ended.shift()
      return over
    },
    all: () => ({ seen: Array.from(last.values()), unwatched: [...ended, ...(open ? [open] : [])] }),
  }
}
