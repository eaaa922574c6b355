/** What statuses come to, and what the legend says of it: the colours of a timeline. */
export const phases: Readonly<Record<string, string>> = {
  coming: 'not running yet',
  running: 'running',
  going: 'stopping or draining',
  gone: 'stopped',
  troubled: 'unhealthy or failed',
}

const ofTask: Readonly<Record<string, string>> = {
  PROVISIONING: 'coming',
  PENDING: 'coming',
  ACTIVATING: 'coming',
  Pending: 'coming',
  created: 'coming',
  RUNNING: 'running',
  'RUNNING HEALTHY': 'running',
  Running: 'running',
  running: 'running',
  'RUNNING UNHEALTHY': 'troubled',
  'RUNNING, to stop': 'going',
  DEACTIVATING: 'going',
  STOPPING: 'going',
  DEPROVISIONING: 'going',
  STOPPED: 'gone',
  DELETED: 'gone',
  Gone: 'gone',
}

/** The phase of a lane's status: of a task, of what runs for it, or of a service or deployment (`PRIMARY COMPLETED 2/2`). */
export function phaseOf(status: string): string {
  const known = ofTask[status]
  if (known) return known
  if (status.startsWith('exit ') || status.startsWith('INACTIVE ')) return 'gone'
  if (status.startsWith('DRAINING ')) return 'going'
  if (status.includes(' FAILED ')) return 'troubled'
  const [, running, desired] = / (\d+)\/(\d+)$/.exec(status) ?? []
  return running !== undefined && Number(running) < Number(desired) ? 'coming' : 'running'
}
