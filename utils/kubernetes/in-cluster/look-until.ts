import { setTimeout as pause } from 'node:timers/promises'

/** Between two looks, in milliseconds. */
const pauseMs = 250

/**
 * Looks until there is something to see, and gives that. When the time is up, in milliseconds, rejects with what `late` makes of
 * the last error, if the last look threw one; once `signal` is aborted, with its reason.
 */
export async function lookUntil<T>(
  look: () => Promise<T | undefined>,
  ms: number,
  late: (error: unknown) => Error | Promise<Error>,
  signal?: AbortSignal,
): Promise<T> {
  const end = performance.now() + ms
  for (;;) {
    signal?.throwIfAborted()
    let failure: unknown
    try {
      const seen = await look()
      if (seen !== undefined) return seen
    } catch (error) {
      failure = error
    }
    if (performance.now() + pauseMs > end) throw await late(failure)
    await pause(pauseMs)
  }
}
