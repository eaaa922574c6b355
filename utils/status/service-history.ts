import type { Deployment, ServiceEvent } from '@aws-sdk/client-ecs'
import type { ServiceView } from './service-source.ts'

/** Where a deployment stood. */
export type DeploymentState = Readonly<
  Pick<
    Deployment,
    'id' | 'status' | 'rolloutState' | 'desiredCount' | 'runningCount' | 'pendingCount' | 'failedTasks'
  >
>

/** One change of a service as polling saw it; what came and went between two polls is not in it. */
export interface ServiceChange {
  readonly status: string
  readonly desiredCount: number
  readonly runningCount: number
  readonly pendingCount: number
  /** As DescribeServices orders them. */
  readonly deployments: readonly DeploymentState[]
  /** Those not seen before, oldest first. */
  readonly newEvents: readonly ServiceEvent[]
  /** Milliseconds on the client's monotonic clock at which the poll that first saw it ended. */
  readonly seenAtMs: number
}

/** What has been seen of one service so far. */
export interface ServiceRecord {
  readonly changes: ServiceChange[]
  readonly eventIds: Set<string>
  latest: ServiceView | undefined
}

/** Adds what a poll saw; when nothing changed nothing is added, so a record grows with changes, not with polls. */
export function noteService(record: ServiceRecord, view: ServiceView): void {
  // Several who wait for one service are told of one poll.
  if (record.latest === view) return
  record.latest = view
  const { service } = view
  const newEvents = (service.events ?? []).filter(({ id = '' }) => !record.eventIds.has(id)).toReversed()
  for (const { id = '' } of newEvents) record.eventIds.add(id)
  const state = {
    status: service.status ?? '(none)',
    desiredCount: service.desiredCount ?? 0,
    runningCount: service.runningCount ?? 0,
    pendingCount: service.pendingCount ?? 0,
    deployments: (service.deployments ?? []).map(deploymentState),
  }
  const last = record.changes.at(-1)
  if (last && newEvents.length === 0 && isSame(state, last)) return
  record.changes.push({ ...state, newEvents, seenAtMs: performance.now() })
}

function deploymentState(deployment: Deployment): DeploymentState {
  const { id, status, rolloutState, desiredCount, runningCount, pendingCount, failedTasks } = deployment
  return { id, status, rolloutState, desiredCount, runningCount, pendingCount, failedTasks }
}

type State = Omit<ServiceChange, 'newEvents' | 'seenAtMs'>

function isSame(state: State, { newEvents: _, seenAtMs: __, ...last }: ServiceChange): boolean {
  return JSON.stringify(state) === JSON.stringify(last)
}
