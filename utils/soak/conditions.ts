import { z } from 'zod'
import type { Profile } from '../target/profile.ts'
import { randomOf, wholeBetween } from './random.ts'

const whole = z.number().int().nonnegative()

export const conditionsSchema = z.strictObject({
  /** Draws the order of files, and of the scenarios in each. */
  shuffleSeed: whole,
  /** Worker threads. */
  workers: whole,
  /** Scenarios at a time in each of them. */
  concurrency: whole,
  /** Each answer comes so many milliseconds later at most, as drawn for each; 0 is no delay. */
  latencyMs: whole,
  /** Busy processes beside the run. */
  pressure: whole,
})

/** What a run of a soak is put through. */
export type Conditions = z.infer<typeof conditionsSchema>

/** How far conditions may go. */
export interface Limits {
  readonly workers: number
  readonly concurrency: number
  readonly latencyMs: number
  readonly pressure: number
}

/** The embedded endpoint is this project's own, and has to stand all of it. */
export const embeddedLimits: Limits = { workers: 4, concurrency: 24, latencyMs: 20, pressure: 3 }

/** Another endpoint may take no more at a time than its profile says, and is not slowed unless somebody asks for it. */
export function limitsOf(
  { workers, concurrency }: Pick<Profile, 'workers' | 'concurrency'>,
  { latencyMs = 0, pressure = 0 }: Partial<Limits>,
): Limits {
  return { workers, concurrency, latencyMs, pressure }
}

/** The conditions of one run of a soak: the same for the same seed, number and limits. One run in three has no delay. */
export function drawConditions(seed: number, run: number, limits: Limits): Conditions {
  const random = randomOf(`${seed}/${run}`)
  return {
    shuffleSeed: wholeBetween(random, 0, 999_999_999),
    workers: wholeBetween(random, 1, limits.workers),
    concurrency: wholeBetween(random, 1, limits.concurrency),
    latencyMs: random() < 1 / 3 ? 0 : wholeBetween(random, Math.min(1, limits.latencyMs), limits.latencyMs),
    pressure: wholeBetween(random, 0, limits.pressure),
  }
}
