import type { Witness } from './checker.ts'
import type { HealthChecks } from './health-checks.ts'
import { isLater, mayBeLater } from './moments.ts'
import { type Moment, type TaskLife, wasScheduledAway } from './task-lives.ts'

/** How far apart the clocks of an endpoint's parts are taken to be at most, in seconds. */
const skewSeconds = 0.1

/**
 * How long after a task's end the scheduler may not know of it yet, in seconds of the endpoint's clock: until then what it
 * decides may rest on the task still running.
 */
const newsSeconds = 60

/** How long a task without health checks runs before it counts as healthy (SV-24). */
const settlingSeconds = 40

/** Created by then, and surely RUNNING or PENDING still. Tasks that were created at one moment were so together. */
export function wasAliveAt(life: TaskLife, seconds: number): boolean {
  const created = life.createdAt.seconds
  if (created > seconds) return false
  if (created === seconds && !Number.isInteger(seconds)) return true
  const sign = signOfLife(life)
  return sign !== undefined && isLater(sign.seconds - skewSeconds, seconds)
}

/**
 * The latest moment at which the task was alive for sure and in the eyes of the scheduler: when that told it to stop, or
 * when it began to run. When a task ends otherwise the scheduler may replace it before the task's timestamps say so.
 */
function signOfLife(life: TaskLife): Moment | undefined {
  if (wasScheduledAway(life)) return life.stopped
  return life.stopped ? undefined : life.startedAt
}

/** Where that was seen, if anywhere. */
export function lastSign(life: TaskLife): readonly Witness[] {
  const sign = signOfLife(life)
  return sign ? [sign.witness] : []
}

/** RUNNING at that moment, as far as is known, or as the scheduler may have believed. */
export function mayRunAt(life: TaskLife, seconds: number): boolean {
  const { startedAt, stopped } = life
  if (!startedAt || isLater(startedAt.seconds - skewSeconds, seconds)) return false
  if (!stopped) return true
  return mayBeLater(stopped.seconds + (wasScheduledAway(life) ? 0 : newsSeconds), seconds)
}

/** The same, for what was told at that very moment: a task that was stopped in it may have run still. */
export function mayHaveRunAt(life: TaskLife, seconds: number): boolean {
  if (mayRunAt(life, seconds)) return true
  const { startedAt, stopped } = life
  if (!startedAt || !stopped || isLater(startedAt.seconds - skewSeconds, seconds)) return false
  return !isLater(seconds, stopped.seconds + skewSeconds)
}

/** Counted as healthy for sure by the time it was stopped: seen HEALTHY, or, without health checks, running for 40 s. */
export function wasHealthy(
  { healthy, startedAt, stopped, taskDefinition }: TaskLife,
  checks: HealthChecks,
): boolean {
  if (healthy) return true
  if (!startedAt || !stopped || checks.of(taskDefinition) !== false) return false
  return isLater(stopped.seconds - settlingSeconds - skewSeconds, startedAt.seconds)
}
