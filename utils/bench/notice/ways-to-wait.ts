import {
  type ECS,
  waitUntilServicesStable,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs'
import { createServiceStatusChecker } from '../../status/service-status-checker.ts'
import { createTaskStatusChecker } from '../../status/task-status-checker.ts'
import type { Change, Subject } from './subject.ts'

/** Waits for a subject; gives when it was told of each id, in milliseconds since 1970. */
export type WayToWait = (ecs: ECS, subject: Subject) => Promise<ReadonlyMap<string, number>>

/** Pause between two polls of the checker, in milliseconds; it grows to four times as much while it waits in vain. */
export const pollMs = 50

const longestWaitSeconds = 300

/** One checker for all; its one poller asks for all that are waited for with one call for a hundred tasks, or ten services. */
export const byChecker: WayToWait = async (ecs, { change, cluster, ids }) => {
  const options = { pollMs, deadlineMs: longestWaitSeconds * 1_000 }
  if (change === 'services stable') {
    const checker = createServiceStatusChecker(ecs, options)
    return toldAt(ids, (id) => checker.waitForSteadyState(id, { cluster }))
  }
  const checker = createTaskStatusChecker(ecs, options)
  return toldAt(ids, (id) => checker.waitForStatus(id, change === 'tasks RUNNING' ? 'RUNNING' : 'STOPPED'))
}

/** A waiter for each task, as whoever starts one and waits for it has it. */
export const byWaiterEach: WayToWait = (ecs, { change, cluster, ids }) =>
  toldAt(ids, (id) => waiters[change](ecs, cluster, [id]))

/** A waiter for as many as one takes, which tells nothing before the last has changed. */
export const byWaiterForAll: WayToWait = async (ecs, { change, cluster, ids }) => {
  const told = await Promise.all(
    batchesOf(ids, change).map((batch) =>
      waiters[change](ecs, cluster, batch).then(() => batch.map((id) => [id, now()] as const)),
    ),
  )
  return new Map(told.flat())
}

/** As many as one call may name (PAGE-04). */
export function batchesOf(ids: readonly string[], change: Change): string[][] {
  const size = change === 'services stable' ? 10 : 100
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  )
}

const waiters: Readonly<Record<Change, (ecs: ECS, cluster: string, ids: string[]) => Promise<unknown>>> = {
  'tasks RUNNING': (client, cluster, tasks) =>
    waitUntilTasksRunning({ client, maxWaitTime: longestWaitSeconds }, { cluster, tasks }),
  'tasks STOPPED': (client, cluster, tasks) =>
    waitUntilTasksStopped({ client, maxWaitTime: longestWaitSeconds }, { cluster, tasks }),
  'services stable': (client, cluster, services) =>
    waitUntilServicesStable({ client, maxWaitTime: longestWaitSeconds }, { cluster, services }),
}

async function toldAt(
  ids: readonly string[],
  wait: (id: string) => Promise<unknown>,
): Promise<ReadonlyMap<string, number>> {
  return new Map(await Promise.all(ids.map((id) => wait(id).then(() => [id, now()] as const))))
}

function now(): number {
  return performance.timeOrigin + performance.now()
}
