import type { DeploymentRolloutState, Service, Task } from '@aws-sdk/client-ecs'
import { createPoller, type Poller } from './poller.ts'
import {
  conditionGoal,
  rolloutGoal,
  runningCountGoal,
  type ServiceGoal,
  type ServiceStatus,
  serviceStatusGoal,
  steadyStateGoal,
} from './service-goal.ts'
import { noteService, type ServiceChange, type ServiceRecord } from './service-history.ts'
import { type ServiceReads, type ServiceView, serviceSource } from './service-source.ts'
import { ServiceDeadlineExceeded, ServiceOutOfReach, ServiceVanished } from './service-wait-errors.ts'
import type { StatusCheckerOptions } from './task-status-checker.ts'
import { type PendingWatch, watchUntil } from './watch-until.ts'

export interface ServiceWaitOptions {
  /** In milliseconds; the checker's own deadline unless given. */
  readonly deadlineMs?: number
  /** What ECS or the tasks themselves take by design, in milliseconds on top of the deadline. */
  readonly extraMs?: number
  /** Needed only where the service is given by name, or by an ARN without its cluster (the format before 2018). */
  readonly cluster?: string
}

export interface RolloutWaitOptions extends ServiceWaitOptions {
  /** `ecs-svc/…`; whichever deployment is PRIMARY unless given. */
  readonly deploymentId?: string
}

/**
 * Watches services: each poll reads the service with its deployments and events, and its tasks, so that all of it is on
 * record. Each wait gives the service as first seen so, or rejects: with ServiceOutOfReach as soon as that can no longer
 * come, with ServiceVanished when the service is gone, with ServiceDeadlineExceeded at the deadline, and with the call's own
 * error when a poll fails.
 */
export interface ServiceStatusChecker {
  /** One deployment, all desired tasks running, none pending (SV-10). */
  waitForSteadyState(serviceArn: string, options?: ServiceWaitOptions): Promise<Service>
  /**
   * A rollout state (SV-17), of the PRIMARY deployment unless one is named. Out of reach once that rollout has FAILED (with a
   * rollback configured, another deployment may yet become PRIMARY). After an update, name its deployment: an endpoint may
   * still show the one before (WIRE-07).
   */
  waitForRolloutState(
    serviceArn: string,
    rolloutState: DeploymentRolloutState,
    options?: RolloutWaitOptions,
  ): Promise<Service>
  /** So many tasks running, whatever is desired. */
  waitForRunningCount(serviceArn: string, count: number, options?: ServiceWaitOptions): Promise<Service>
  /** ACTIVE, DRAINING or INACTIVE (SV-09). */
  waitForStatus(serviceArn: string, status: ServiceStatus, options?: ServiceWaitOptions): Promise<Service>
  /** Whatever the condition asks of the service and its tasks, stopped ones included; `what` names it in the error. */
  waitForService(
    serviceArn: string,
    what: string,
    condition: (service: Service, tasks: readonly Task[]) => boolean,
    options?: ServiceWaitOptions,
  ): Promise<Service>
  /** Each change seen so far, in order; empty for a service that was never waited for. */
  getServiceHistory(serviceArn: string): readonly ServiceChange[]
  /** Ends all polling; waits that are still open never settle. */
  close(): void
}

export function createServiceStatusChecker(
  ecs: ServiceReads,
  checker: StatusCheckerOptions,
): ServiceStatusChecker {
  const records = new Map<string, ServiceRecord>()
  const pollers = new Map<string, Poller<ServiceView>>()
  const open = new Set<PendingWatch<Service>>()

  function pollerOf(cluster: string): Poller<ServiceView> {
    const poller = pollers.get(cluster) ?? createPoller(serviceSource(ecs, cluster), checker.pollMs)
    pollers.set(cluster, poller)
    return poller
  }

  function recordOf(serviceArn: string): ServiceRecord {
    const record = records.get(serviceArn) ?? { changes: [], eventIds: new Set(), latest: undefined }
    records.set(serviceArn, record)
    return record
  }

  function waitFor(
    serviceArn: string,
    goal: ServiceGoal,
    options: ServiceWaitOptions = {},
  ): Promise<Service> {
    const awaited = { serviceArn, state: goal.state, origin: new Error('waited here') }
    const record = recordOf(serviceArn)
    const pending = watchUntil<ServiceView, Service>({
      poller: pollerOf(options.cluster ?? clusterOf(serviceArn)),
      id: serviceArn,
      deadlineMs: (options.deadlineMs ?? checker.deadlineMs) + (options.extraMs ?? 0),
      judge(view) {
        // One not seen yet may still become visible (WIRE-07).
        if (!view) return record.latest && new ServiceVanished(awaited, record.latest)
        noteService(record, view)
        if (goal.reached(view)) return view.service
        const why = goal.hopeless(view, record.changes)
        return why === undefined ? undefined : new ServiceOutOfReach(awaited, why, view)
      },
      overdue: (waitedMs, polls) => new ServiceDeadlineExceeded(awaited, waitedMs, polls, record.latest),
    })
    open.add(pending)
    const forget = () => open.delete(pending)
    pending.settled.then(forget, forget)
    return pending.settled
  }

  return {
    waitForSteadyState: (arn, options) => waitFor(arn, steadyStateGoal(), options),
    waitForRolloutState: (arn, state, options) =>
      waitFor(arn, rolloutGoal(state, options?.deploymentId), options),
    waitForRunningCount: (arn, count, options) => waitFor(arn, runningCountGoal(count), options),
    waitForStatus: (arn, status, options) => waitFor(arn, serviceStatusGoal(status), options),
    waitForService: (arn, what, condition, options) => waitFor(arn, conditionGoal(what, condition), options),
    getServiceHistory: (arn) => [...(records.get(arn)?.changes ?? [])],
    close() {
      for (const { cancel } of open) cancel()
    },
  }
}

/** `arn:aws:ecs:region:account:service/<cluster>/<name>` (WIRE-06); without a cluster part it is `default` (WIRE-05). */
function clusterOf(serviceArn: string): string {
  const parts = serviceArn.split('/')
  return parts.length === 3 ? (parts[1] ?? 'default') : 'default'
}
