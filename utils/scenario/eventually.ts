import pRetry from 'p-retry'
import { FrameworkError } from '../errors/framework-error.ts'
import { AssertionFailed } from './assertion-failed.ts'

export interface Lag {
  /** First pause between two attempts, growing by half each time. */
  readonly pollMs: number
  /** How long a write may take to show in reads. */
  readonly readLagMs: number
}

/**
 * Repeats a read with its assertions until they hold, as long as the endpoint may lag (WIRE-07), then rejects with what
 * failed last. An endpoint that does not answer ends it at once.
 */
export function eventually<T>({ pollMs, readLagMs }: Lag, attempt: () => Promise<T>): Promise<T> {
  return pRetry(() => attempt().catch(repeatable), {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: pollMs,
    factor: 1.5,
    maxTimeout: readLagMs / 4,
    maxRetryTime: readLagMs,
    shouldRetry: ({ error }) => error instanceof AssertionFailed || !(error instanceof FrameworkError),
  })
}

/** p-retry takes every TypeError for a defect; here it is mostly a read of what is not there yet. */
function repeatable(error: unknown): never {
  if (error instanceof TypeError) throw new Error(error.message, { cause: error })
  throw error
}
