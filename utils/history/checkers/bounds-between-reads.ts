import type { Finding } from './define-checker.ts'
import type { HealthChecks } from './health-checks.ts'
import { lowerBound, surelyBefore, upperBound, writesInForce } from './service-bounds.ts'
import { retentionMs } from './service-census.ts'
import type { ServiceRecord } from './service-records.ts'
import { lastSign, mayRunAt, wasAliveAt, wasHealthy } from './signs-of-life.ts'
import { type TaskLife, wasScheduledAway } from './task-lives.ts'

/**
 * Moments at which a task was started while too many were RUNNING or PENDING already (SV-12). Sound from any of the
 * service's tasks: the ones that nobody saw could only be more.
 *
 * Tasks count from `createdAt` to the moment they are told to stop. The developer guide counts STOPPING ones, too, the API
 * text does not. Judged is the start of a task and not the number alone, as after a scale-in there are more than may be
 * started.
 */
export function* tooMany(record: ServiceRecord, lives: readonly TaskLife[]): Generator<Finding> {
  const least = Math.min(...record.writes.map((write) => upperBound([write])?.tasks ?? 0))
  if (lives.length <= least) return
  for (const life of lives) {
    const { seconds } = life.createdAt
    const others = lives.filter((other) => other !== life && wasAliveAt(other, seconds))
    if (others.length < least) continue
    const fromMs = surelyBefore(record, seconds, life.deployment)
    const bound = upperBound(writesInForce(record, fromMs, life.seenMs))
    if (!bound || others.length < bound.tasks) continue
    const message = `${record.name} started ${life.name} while ${others.length} more were RUNNING or PENDING; its maximumPercent allows ${bound.tasks} in all`
    const shown = others.slice(0, bound.tasks)
    yield {
      rule: `${record.arn} too many`,
      requirement: 'SV-12',
      message,
      witness: [
        bound.write.desiredCount,
        bound.write.maximum,
        life.createdAt.witness,
        ...shown.flatMap((other) => [other.createdAt.witness, ...lastSign(other)]),
      ],
    }
  }
}

/**
 * Moments at which the scheduler stopped a healthy task that had to stay (SV-11). Only sound if every task that was
 * RUNNING then is known. `counted` tells when a census began that was taken after a task was seen to stop, and complete:
 * within an hour of the moment it shows all that were RUNNING then.
 *
 * The task that was stopped has to have counted as healthy (SV-24). Of the others all count that were RUNNING: it can only
 * hide a contradiction. Tasks of a FAILED
 * deployment are left out, as nothing says that they have to stay, and so are tasks stopped for their health, and tasks
 * that end without the scheduler are taken to run on until it must have heard of it.
 */
export function* tooFew(
  record: ServiceRecord,
  lives: readonly TaskLife[],
  counted: ReadonlyMap<string, number>,
  checks: HealthChecks,
): Generator<Finding> {
  for (const life of lives) {
    const { stopped, startedAt } = life
    if (!stopped || !startedAt || !wasScheduledAway(life) || !wasHealthy(life, checks)) continue
    if (record.deployments.get(life.deployment)?.failed) continue
    const fromMs = surelyBefore(record, stopped.seconds)
    const countedMs = counted.get(life.arn)
    if (countedMs === undefined || countedMs - fromMs >= retentionMs) continue
    const bound = lowerBound(writesInForce(record, fromMs, life.stopSeenMs))
    if (!bound || bound.tasks === 0) continue
    const left = lives.filter((other) => other !== life && mayRunAt(other, stopped.seconds))
    if (left.length >= bound.tasks) continue
    const message = `${record.name} stopped ${life.name} and had ${left.length} tasks RUNNING then; its minimumHealthyPercent asks for ${bound.tasks}`
    yield {
      rule: `${record.arn} too few`,
      requirement: 'SV-11',
      message,
      witness: [
        bound.write.desiredCount,
        bound.write.minimum,
        ...(life.stopCode ? [life.stopCode] : []),
        startedAt.witness,
        stopped.witness,
        ...left.flatMap((other) => (other.startedAt ? [other.startedAt.witness] : [])),
      ],
    }
  }
}
