import type { Poller } from './poller.ts'

/** What is watched, and when that is enough. */
export interface Watch<Item, Result> {
  readonly poller: Poller<Item>
  readonly id: string
  /** What one poll comes to: the result, the error that ends the wait, or nothing as long as there is hope. */
  judge(item: Item | undefined): Result | Error | undefined
  /** The error at the deadline. */
  overdue(waitedMs: number, polls: number): Error
  /** In milliseconds. */
  readonly deadlineMs: number
}

export interface PendingWatch<Result> {
  readonly settled: Promise<Result>
  /** Ends the watching; a promise that has not settled by then never does. */
  cancel(): void
}

/** Watches one thing until it is judged, a poll fails, or the deadline comes. */
export function watchUntil<Item, Result>(watch: Watch<Item, Result>): PendingWatch<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const startMs = performance.now()
  let polls = 0
  const unwatch = watch.poller.watch(watch.id, {
    seen(item) {
      polls += 1
      const verdict = judged(item)
      if (verdict === undefined) return
      cancel()
      if (verdict instanceof Error) reject(verdict)
      else resolve(verdict)
    },
    failed(error) {
      cancel()
      reject(error)
    },
  })
  const timer = setTimeout(() => {
    cancel()
    reject(watch.overdue(performance.now() - startMs, polls))
  }, watch.deadlineMs)

  /** What a judge throws is this wait's error, not that of all who share the poll. */
  function judged(item: Item | undefined): Result | Error | undefined {
    try {
      return watch.judge(item)
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  }

  function cancel(): void {
    unwatch()
    clearTimeout(timer)
  }

  return { settled: promise, cancel }
}
