import type { Profile } from '../target/profile.ts'
import type { TurnLimits } from './turn-queue.ts'

/** How many scenarios of a run may have their turn at a time, in all its worker threads together. */
export function turnLimits({
  workers,
  concurrency,
  clientConcurrency,
}: Pick<Profile, 'workers' | 'concurrency' | 'clientConcurrency'>): TurnLimits {
  const shared = workers * concurrency
  return { shared, client: clientConcurrency ?? shared }
}
