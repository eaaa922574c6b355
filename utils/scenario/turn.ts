/** Account-wide state is one resource: everybody shares it, and who changes it has it alone. */
const account = 'ecs-scenarios/account'

/**
 * Runs an action when its turn comes: with any others, or, `alone`, with none. The lock holds across the worker threads
 * of the process (Web Locks), first come, first served.
 */
export function inTurn<T>(alone: boolean, action: () => Promise<T>): Promise<T> {
  return navigator.locks.request(account, { mode: alone ? 'exclusive' : 'shared' }, action)
}
