import type { Failure } from '@aws-sdk/client-ecs'
import { isMisfit, type PlacementRequest, unfitness } from '../placement/place-task.ts'
import type { ServiceState } from '../services/service-state.ts'
import type { InstanceState, TaskState } from '../world.ts'

/** How the instances of a cluster stand to a DAEMON service. */
export interface DaemonPlaces {
  /** How many are to have a task of it: ACTIVE ones that it fits, and that have one or room for one (SV-23). */
  readonly eligibleCount: number
  /** Those of them that have none, not even one that is stopping. */
  readonly free: readonly InstanceState[]
  /** Tasks to run on instances that they are not meant for any more (API:CreateService.schedulingStrategy). */
  readonly misplaced: readonly TaskState[]
  /** Why the others have none: for lack of room. */
  readonly failures: readonly Failure[]
}

/** Looks at each instance, and at each task of the service, once. */
export function daemonPlaces(service: ServiceState, request: PlacementRequest): DaemonPlaces {
  const holders = keptTasksByInstance(service)
  const stopping = new Set(service.deployments.flatMap(({ fleet }) => [...fleet.stopping].map(instanceOf)))
  const free: InstanceState[] = []
  const misplaced: TaskState[] = []
  const failures: Failure[] = []
  let eligibleCount = 0
  for (const instance of service.cluster.instances.values()) {
    const kept = holders.get(instance) ?? []
    if (instance.status === 'DRAINING' && !hasOtherServiceTasks(instance, service))
      misplaced.push(...kept.filter((state) => !isProtected(service, state)))
    if (instance.status !== 'ACTIVE') continue
    if (isMisfit(instance, request)) {
      misplaced.push(...kept)
      continue
    }
    const isHeld = kept.length > 0 || stopping.has(instance)
    const failure = isHeld ? undefined : unfitness(instance, request.demand)
    if (failure) {
      failures.push({ arn: instance.arn, ...failure })
      continue
    }
    eligibleCount += 1
    if (!isHeld) free.push(instance)
  }
  return { eligibleCount, free, misplaced, failures }
}

function keptTasksByInstance({ deployments }: ServiceState): ReadonlyMap<InstanceState, TaskState[]> {
  const kept = new Map<InstanceState, TaskState[]>()
  for (const { fleet } of deployments) {
    for (const state of [...fleet.starting, ...fleet.running]) {
      if (state.instance) kept.set(state.instance, [...(kept.get(state.instance) ?? []), state])
    }
  }
  return kept
}

function isProtected({ deployments }: ServiceState, state: TaskState): boolean {
  return deployments.some(({ fleet }) => fleet.isProtected(state))
}

/** A daemon's task is the last to leave an instance that drains: after those of all other services (DG:ecs_services). */
function hasOtherServiceTasks({ load }: InstanceState, { cluster }: ServiceState): boolean {
  for (const { owner, task } of load.tasks) {
    const name = task.group?.replace(/^service:/, '') ?? ''
    if (owner && cluster.services.get(name)?.settings.schedulingStrategy !== 'DAEMON') return true
  }
  return false
}

const instanceOf = ({ instance }: TaskState) => instance
