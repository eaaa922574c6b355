import { boundsAtReads } from './bounds-at-reads.ts'
import { tooFew, tooMany } from './bounds-between-reads.ts'
import { defineChecker } from './define-checker.ts'
import { definedHealthChecks } from './health-checks.ts'
import { steeredPlace } from './observed-services.ts'
import { type Census, serviceCensuses, tasksOf } from './service-census.ts'
import { serviceRecords } from './service-records.ts'
import { type TaskLives, taskLives } from './task-lives.ts'

/**
 * Of a service under ECS's own rolling update never more tasks are RUNNING or PENDING than floor(desiredCount ×
 * maximumPercent) (SV-12), and the scheduler never stops a healthy task where that leaves fewer RUNNING than
 * ceil(desiredCount × minimumHealthyPercent) (SV-11): at each DescribeServices, and from the tasks' own timestamps at each
 * moment in between.
 *
 * Judged are services whose CreateService is in the history, so that every bound that was ever in force is known, and
 * only if no read shows a configuration that the history did not ask for. Not judged: DAEMON (it follows the instances),
 * the controllers EXTERNAL and CODE_DEPLOY (the percentages say something else there, API:DeploymentConfiguration),
 * strategies other than ROLLING, and services with load balancers or registries.
 */
export const deploymentBoundsChecker = defineChecker({
  id: 'deployment-bounds',
  requirements: ['SV-11', 'SV-12'],
  begin() {
    const records = serviceRecords()
    const tasks = taskLives()
    const censuses = serviceCensuses(tasks, records)
    /** When the first census began that shows a task and was taken after it had been seen to stop. */
    const counted = new Map<string, number>()
    const reads = boundsAtReads()
    const checks = definedHealthChecks()
    /** Services of which a deployment was stopped by hand. */
    const steered = new Set<string>()
    return {
      see(call) {
        const place = steeredPlace(call)
        if (place !== undefined) steered.add(place)
        tasks.see(call)
        checks.see(call)
        for (const [record, service] of records.see(call)) reads.see(record, service)
        for (const census of censuses.see(call)) count(census, tasks, counted)
        return []
      },
      *end() {
        for (const census of censuses.end()) count(census, tasks, counted)
        const lives = tasks.byDeployment()
        for (const record of records.all()) {
          if (!record.plain || !records.isKnown(record)) continue
          yield* reads.findings(record)
          const its = tasksOf(record, lives)
          yield* tooMany(record, its)
          // Which tasks have to stay when a deployment is stopped by hand is documented nowhere.
          if (!steered.has(record.place) && !steered.has('')) {
            yield* tooFew(record, its, counted, checks)
          }
        }
      },
    }
  },
})

function count(census: Census, { lives }: TaskLives, counted: Map<string, number>) {
  for (const arn of census.tasks) {
    if (counted.has(arn)) continue
    const life = lives.get(arn)
    if (life && life.stopSeenMs <= census.startMs) counted.set(arn, census.startMs)
  }
}
