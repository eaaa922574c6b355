/** The statuses of a task in the only order in which it passes them; any of them may be skipped (TK-01). */
export const taskStatusOrder: readonly string[] = [
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'RUNNING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
  'STOPPED',
  'DELETED',
]

/** How far along its life a task with this `lastStatus` is, from 0; nothing for a status that ECS doesn't have (TK-01). */
export function statusRank(status: string): number | undefined {
  const rank = taskStatusOrder.indexOf(status)
  return rank === -1 ? undefined : rank
}
