import type { LoadPlan } from './load-plan.ts'
import { usualGraceMs } from './run-load.ts'

/** What a worker may take beside the time of an open loop, or for all of a closed one: to start, to be answered, to judge its record. */
const besideMs = 900_000

/**
 * After how long a worker that has not reported is ended unless somebody says otherwise, in milliseconds. An open loop says itself how
 * long its calls come; of a closed one nothing is known.
 */
export function usualDeadlineMs({ arrivals }: LoadPlan): number {
  return arrivals.kind === 'open' ? arrivals.durationMs + usualGraceMs + besideMs : besideMs
}
