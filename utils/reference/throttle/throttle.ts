import type { Clock } from '../clock.ts'
import { EcsError } from '../ecs-error.ts'
import type { ThrottlingQuota } from './documented-quotas.ts'

/** Takes a token for a call of the operation; throws ThrottlingException where there is none (WIRE-04). */
export type Throttle = (operation: string) => void

/** Full buckets, one for each quota, which fill by the endpoint's own clock. */
export function createThrottle(quotas: readonly ThrottlingQuota[], clock: Pick<Clock, 'now'>): Throttle {
  const buckets = new Map(
    quotas.flatMap((quota) => {
      const take = tokenBucket(quota, clock)
      return quota.operations.map((operation) => [operation, take] as const)
    }),
  )
  return (operation) => {
    if (buckets.get(operation)?.() === false) throw new EcsError('ThrottlingException', 'Rate exceeded')
  }
}

/** Gives whether there was a token to take. */
function tokenBucket(
  { capacity, refillPerSecond }: ThrottlingQuota,
  clock: Pick<Clock, 'now'>,
): () => boolean {
  let tokens = capacity
  let filledAt = clock.now()
  return () => {
    const now = clock.now()
    tokens = Math.min(capacity, tokens + ((now - filledAt) / 1000) * refillPerSecond)
    filledAt = now
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
