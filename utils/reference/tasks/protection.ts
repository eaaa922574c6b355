import type {
  Failure,
  GetTaskProtectionRequest,
  GetTaskProtectionResponse,
  ProtectedTask,
  UpdateTaskProtectionRequest,
  UpdateTaskProtectionResponse,
} from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { invalidParameter } from '../ecs-error.ts'
import { checkBatch } from '../pagination/batch.ts'
import { isBlockedByProtection } from '../scheduler/blocked-deployment.ts'
import { isServiceTask } from '../services/tasks-of-service.ts'
import type { ClusterState, TaskState, World } from '../world.ts'
import { lookUpTask } from './find-task.ts'
import { missingTask } from './missing-task.ts'

const MINUTE_MS = 60_000
const DEFAULT_MINUTES = 120
const MOST_MINUTES = 2880

/** UpdateTaskProtection: for up to ten tasks of services; each call sets the time anew (MISC-01). */
export function updateTaskProtection(
  input: UpdateTaskProtectionRequest,
  world: World,
): UpdateTaskProtectionResponse {
  const cluster = findCluster(world, input.cluster)
  checkBatch('Tasks', input.tasks ?? [], 10)
  const { expiresInMinutes: minutes = DEFAULT_MINUTES, protectionEnabled = false } = input
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES)
    throw invalidParameter(`expiresInMinutes must be between 1 and ${MOST_MINUTES}.`)
  const expirationDate = new Date(world.clock.now() + minutes * MINUTE_MS)
  return protectionOf(world, cluster, input.tasks ?? [], (state) => {
    if (protectionEnabled && isBlocked(cluster, state)) return BLOCKED
    const protection = protectionEnabled ? { protectionEnabled, expirationDate } : { protectionEnabled }
    state.protection = protection
    state.owner?.taskChanged(state)
    if (protectionEnabled) world.clock.after(minutes * MINUTE_MS, () => endProtection(state, protection))
    return undefined
  })
}

/** GetTaskProtection: for up to 100 tasks of services (PAGE-04). */
export function getTaskProtection(input: GetTaskProtectionRequest, world: World): GetTaskProtectionResponse {
  const cluster = findCluster(world, input.cluster)
  checkBatch('Tasks', input.tasks ?? [], 100)
  return protectionOf(world, cluster, input.tasks ?? [])
}

function protectionOf(
  world: World,
  cluster: ClusterState,
  references: readonly string[],
  change: (state: TaskState) => Failure | undefined = () => undefined,
): { protectedTasks: ProtectedTask[]; failures: Failure[] } {
  const protectedTasks: ProtectedTask[] = []
  const failures: Failure[] = []
  for (const reference of new Set(references)) {
    const state = lookUpTask(cluster, reference)
    if (!state) failures.push(missingTask(world, cluster, reference))
    else if (!isServiceTask(state)) failures.push(notOfService(state))
    else {
      const failure = change(state)
      if (failure) failures.push({ arn: state.task.taskArn, ...failure })
      else protectedTasks.push(shownProtection(state, world.clock.now()))
    }
  }
  return { protectedTasks, failures }
}

const BLOCKED: Failure = {
  reason: 'DEPLOYMENT_BLOCKED',
  detail:
    'Task protection cannot be set. There are one or more protected tasks preventing the service deployment from reaching a steady state.',
}

function isBlocked({ services }: ClusterState, { task: { group = '' } }: TaskState): boolean {
  const service = services.get(group.slice('service:'.length))
  return service !== undefined && isBlockedByProtection(service)
}

/** Whoever waits to stop the task can do so now, unless it has been protected anew. */
function endProtection(state: TaskState, protection: TaskState['protection']): void {
  if (state.protection !== protection) return
  state.protection = { protectionEnabled: false }
  state.owner?.taskChanged(state)
}

function notOfService({ task: { taskArn: arn } }: TaskState): Failure {
  return { arn, reason: 'TASK_NOT_VALID', detail: 'The specified task is not part of an ECS service.' }
}

function shownProtection({ task: { taskArn }, protection }: TaskState, now: number): ProtectedTask {
  const isOver = (protection?.expirationDate?.getTime() ?? Number.POSITIVE_INFINITY) <= now
  return { taskArn, ...(protection && !isOver ? protection : { protectionEnabled: false }) }
}
