import type { Task } from '@aws-sdk/client-ecs'

/** How many tasks there were at a time. */
interface AtOnce {
  /** The fewest that were RUNNING. */
  readonly fewestRunning: number
  /** The most that were PENDING or RUNNING. */
  readonly mostAlive: number
}

/**
 * How many of these tasks there were at any moment since a time, and until another one, by their own timestamps (TK-04), so
 * that nothing between two polls is missed. Where tasks go on coming and going, a listing tells nothing of those that came
 * while it was made: `until` is then a time before it. A task is PENDING from `createdAt`, RUNNING from `startedAt`, and neither from `stoppingAt` on. What
 * happens in the same instant is taken in the endpoint's favour.
 */
export function atOnce(tasks: readonly Task[], since: Date | undefined, until?: Date): AtOnce {
  const sinceMs = since?.getTime() ?? Number.NEGATIVE_INFINITY
  const untilMs = until?.getTime() ?? Number.MAX_VALUE
  const spans = tasks.map(({ createdAt, startedAt, stoppingAt, stoppedAt }) => ({
    createdMs: createdAt?.getTime() ?? Number.POSITIVE_INFINITY,
    startedMs: startedAt?.getTime() ?? Number.POSITIVE_INFINITY,
    endedMs: (stoppingAt ?? stoppedAt)?.getTime() ?? Number.POSITIVE_INFINITY,
  }))
  const at = (times: readonly number[]) => [sinceMs, ...times.filter((ms) => ms > sinceMs && ms <= untilMs)]
  const running = at(spans.map(({ endedMs }) => endedMs)).map(
    (ms) => spans.filter(({ startedMs, endedMs }) => startedMs <= ms && ms < endedMs).length,
  )
  const alive = at(spans.map(({ createdMs }) => createdMs)).map(
    (ms) => spans.filter(({ createdMs, endedMs }) => createdMs <= ms && ms < endedMs).length,
  )
  return { fewestRunning: Math.min(...running), mostAlive: Math.max(...alive) }
}
