import pLimit, { type LimitFunction } from 'p-limit'

/** Account-wide state is one resource: everybody shares it, and who changes it has it alone. */
const account = 'ecs-scenarios/account'

/** How a scenario waits for its turn. */
export interface Turn {
  /** With no other scenario of the run. */
  readonly alone: boolean
  /** How many scenarios of this worker may have their turn at a time. */
  readonly concurrency: number
}

let limit: LimitFunction | undefined

/**
 * Runs an action when its turn comes: with as many others as the worker may run at a time, or, `alone`, with none. That holds
 * across the worker threads of the process (Web Locks), first come, first served.
 */
export function inTurn<T>({ alone, concurrency }: Turn, action: () => Promise<T>): Promise<T> {
  limit ??= pLimit(concurrency)
  return limit(() => navigator.locks.request(account, { mode: alone ? 'exclusive' : 'shared' }, action))
}
