import pRetry from 'p-retry'

/** How often, and after which pauses in milliseconds, each twice as long as the one before: two minutes in all. */
const patience = { retries: 18, factor: 2, minTimeout: 500, maxTimeout: 8_000 } as const

/**
 * Makes a call that is not part of the load, and makes it again as long as it is throttled (WIRE-04): the load may have left nothing of
 * what the account may call. Rejects with what else it rejects with, and with the throttling when patience is at its end.
 */
export function patiently<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  return pRetry(call, { ...patience, shouldRetry: ({ error }) => error.name === 'ThrottlingException' })
}
