import type { UnwatchedEntry } from '../entry.ts'

/** The times in which nobody watched what runs, as a history tells them. */
export interface UnwatchedTimes {
  see(entry: UnwatchedEntry): void
  /** Whether there is any. */
  has(): boolean
  /** Whether any of them has a moment in common with the time between two moments. */
  touch(fromMs: number, toMs: number): boolean
}

export function unwatchedTimes(): UnwatchedTimes {
  /** Ends, by beginnings: each is told with its beginning, and again with its end. */
  const times = new Map<number, number>()
  return {
    see: ({ fromMs, toMs }) => times.set(fromMs, toMs ?? Number.POSITIVE_INFINITY),
    has: () => times.size > 0,
    touch: (fromMs, toMs) => times.entries().some(([began, ended]) => began <= toMs && ended >= fromMs),
  }
}
