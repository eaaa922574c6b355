import type { Deployment, Service, Task } from '@aws-sdk/client-ecs'
import type { ServiceView } from './service-source.ts'

/** How many of the newest events are told, and how many of the newest stopped tasks. */
const toldEvents = 3
const toldStopped = 3

/** Where a service stands, line by line: counts, deployments, why its tasks stopped, newest events. */
export function describeView(view: ServiceView | undefined): string[] {
  if (!view) return ['never seen: DescribeServices does not know it']
  const { service, tasks } = view
  const stopped = tasks
    .filter(({ lastStatus }) => lastStatus === 'STOPPED')
    .toSorted((a, b) => (b.stoppedAt?.getTime() ?? 0) - (a.stoppedAt?.getTime() ?? 0))
  return [
    `${service.status}: ${counts(service)}; tasks: ${tally(tasks)}`,
    ...(service.deployments ?? []).map(describeDeployment),
    ...stopped.slice(0, toldStopped).map(describeStopped),
    ...(service.events ?? []).slice(0, toldEvents).map(({ message }) => `event: ${message}`),
  ]
}

function describeDeployment(deployment: Deployment): string {
  const { status, id, rolloutState, rolloutStateReason, failedTasks } = deployment
  return [
    `${status} ${id}: rollout ${rolloutState ?? '(none)'}, ${counts(deployment)}`,
    ...(failedTasks ? [`, failed tasks ${failedTasks}`] : []),
    ...(rolloutStateReason ? [` (${rolloutStateReason})`] : []),
  ].join('')
}

function describeStopped({ taskArn = '', stopCode, stoppedReason, containers = [] }: Task): string {
  const ends = containers.map(
    ({ name, exitCode, reason }) =>
      `, ${name}: ${exitCode === undefined ? 'no exit code' : `exit code ${exitCode}`}${reason ? ` ${reason}` : ''}`,
  )
  return `task ${taskArn.split('/').at(-1)?.slice(0, 8)} STOPPED: ${stopCode ?? 'no stopCode'}, ${stoppedReason ?? 'no reason'}${ends.join('')}`
}

function counts({ desiredCount, runningCount, pendingCount }: Service | Deployment): string {
  return `desired ${desiredCount}, running ${runningCount}, pending ${pendingCount}`
}

/** `2 RUNNING, 1 STOPPED` */
function tally(tasks: readonly Task[]): string {
  const groups = Map.groupBy(tasks, ({ lastStatus }) => lastStatus ?? '(no status)')
  return Array.from(groups, ([status, group]) => `${group.length} ${status}`).join(', ') || 'none'
}
