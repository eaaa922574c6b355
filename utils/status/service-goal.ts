import type { Deployment, DeploymentRolloutState, Service, Task } from '@aws-sdk/client-ecs'
import type { ServiceChange } from './service-history.ts'
import type { ServiceView } from './service-source.ts'

/** A state of a service that is waited for. */
export interface ServiceGoal {
  /** `a steady state` */
  readonly state: string
  reached(view: ServiceView): boolean
  /** Why it can't come any more, as the end of a sentence; nothing as long as it can. */
  hopeless(view: ServiceView, changes: readonly ServiceChange[]): string | undefined
}

/** The statuses of a service in the only order in which it passes them (SV-09). */
const statusOrder: readonly string[] = ['ACTIVE', 'DRAINING', 'INACTIVE']

export type ServiceStatus = 'ACTIVE' | 'DRAINING' | 'INACTIVE'

/**
 * One deployment, as many tasks running as desired, none pending (SV-10). Services under another controller than ECS have
 * no deployments, but task sets.
 */
export function steadyStateGoal(): ServiceGoal {
  return {
    state: 'a steady state',
    reached: ({ service }) =>
      service.status === 'ACTIVE' &&
      deploymentsAreSteady(service) &&
      service.runningCount !== undefined &&
      service.runningCount === service.desiredCount &&
      (service.pendingCount ?? 0) === 0,
    hopeless: ({ service }) => departed(service) ?? failedForGood(service),
  }
}

/** So many tasks running (SV-10). */
export function runningCountGoal(count: number): ServiceGoal {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`no service can run ${count} tasks`)
  return {
    state: `runningCount ${count}`,
    reached: ({ service }) => service.runningCount === count,
    hopeless: ({ service }) => {
      if (service.status === 'INACTIVE') return 'it is INACTIVE'
      return (service.runningCount ?? 0) < count ? (departed(service) ?? failedForGood(service)) : undefined
    },
  }
}

/** A status; a service never goes back to an earlier one (SV-09). */
export function serviceStatusGoal(status: ServiceStatus): ServiceGoal {
  if (!statusOrder.includes(status)) throw new RangeError(`status ${status} is none that a service can have`)
  const rank = (one: string | undefined) => statusOrder.indexOf(one ?? '')
  return {
    state: `status ${status}`,
    reached: ({ service }) => service.status === status,
    hopeless: ({ service }) => (rank(service.status) > rank(status) ? `it is ${service.status}` : undefined),
  }
}

/** The rollout state of the PRIMARY deployment, or of the one that is named (SV-17). */
export function rolloutGoal(rolloutState: DeploymentRolloutState, deploymentId?: string): ServiceGoal {
  const named = (id: string | undefined) => id === deploymentId
  const chosen = ({ service }: ServiceView): Deployment | undefined =>
    service.deployments?.find(({ id, status }) => (deploymentId ? named(id) : status === 'PRIMARY'))
  return {
    state: `rolloutState ${rolloutState} of ${deploymentId ? `deployment ${deploymentId}` : 'its PRIMARY deployment'}`,
    reached: (view) => chosen(view)?.rolloutState === rolloutState,
    hopeless: (view, changes) => {
      const deployment = chosen(view)
      const past = changes.flatMap(({ deployments }) => deployments.filter(({ id }) => named(id)))
      if (!deployment && deploymentId && past.length > 0)
        return `the deployment is no longer there, its rollout was last seen ${past.at(-1)?.rolloutState ?? 'without a state'}`
      if (!deployment) return departed(view.service)
      // COMPLETED and FAILED are final for a deployment, but the PRIMARY one may yet be another.
      const isOver = deployment.rolloutState === 'COMPLETED' || deployment.rolloutState === 'FAILED'
      const over = deploymentId ? isOver && rolloutReason(deployment) : failedForGood(view.service)
      return over || departed(view.service)
    },
  }
}

/** Whatever a scenario asks of a service and its tasks. */
export function conditionGoal(
  what: string,
  condition: (service: Service, tasks: readonly Task[]) => boolean,
): ServiceGoal {
  return {
    state: what,
    reached: ({ service, tasks }) => condition(service, tasks),
    hopeless: () => undefined,
  }
}

function deploymentsAreSteady({ deployments = [], deploymentController }: Service): boolean {
  const isRolling = (deploymentController?.type ?? 'ECS') === 'ECS'
  return deployments.length === 1 || (!isRolling && deployments.length === 0)
}

function departed({ status }: Service): string | undefined {
  return status === 'DRAINING' || status === 'INACTIVE' ? `it is ${status}` : undefined
}

/** A FAILED deployment launches no more tasks (SV-17); what comes after it can only be a rollback (SV-20). */
function failedForGood({ deployments = [], deploymentConfiguration }: Service): string | undefined {
  const primary = deployments.find(({ status }) => status === 'PRIMARY')
  const { deploymentCircuitBreaker, alarms } = deploymentConfiguration ?? {}
  const rollsBack = deploymentCircuitBreaker?.rollback || alarms?.rollback
  return primary?.rolloutState === 'FAILED' && !rollsBack ? rolloutReason(primary) : undefined
}

function rolloutReason({ id, rolloutState, rolloutStateReason }: Deployment): string {
  return `the rollout of ${id} is ${rolloutState}${rolloutStateReason ? ` (${rolloutStateReason})` : ''}`
}
