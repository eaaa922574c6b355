/** How a status looks on a lane: one character for each column, and what the legend says of it. */
export interface Glyph {
  readonly character: string
  readonly meaning: string
  /** It is shown where it begins, and not as long as it lasts. */
  readonly isEnd?: boolean
}

const ofTask: Readonly<Record<string, string>> = {
  PROVISIONING: '.',
  PENDING: ':',
  ACTIVATING: 'a',
  RUNNING: '▓',
  'RUNNING HEALTHY': '█',
  'RUNNING UNHEALTHY': '!',
  'RUNNING, to stop': '▽',
  DEACTIVATING: 'd',
  STOPPING: 's',
  DEPROVISIONING: '-',
}

/** What runs for a task, in the words of a pod's phase and of a container's state. */
const ofWorkload: Readonly<Record<string, readonly [character: string, meaning: string]>> = {
  Pending: ['~', 'does not run yet'],
  created: ['~', 'does not run yet'],
  Running: ['=', 'runs'],
  running: ['=', 'runs'],
}

/** The glyph of a lane's status; of a service and its deployments it is the number of running tasks. */
export function glyphOf(status: string): Glyph {
  if (status === 'STOPPED' || status === 'DELETED') return { character: '×', meaning: 'STOPPED', isEnd: true }
  if (status === 'Gone' || status.startsWith('exit '))
    return { character: '×', meaning: 'ended', isEnd: true }
  const workload = ofWorkload[status]
  if (workload) return { character: workload[0], meaning: workload[1] }
  const [, running = ''] = / (\d+|\?)\/(?:\d+|\?)$/.exec(status) ?? []
  if (running === '') return { character: ofTask[status] ?? '?', meaning: status }
  if (status.startsWith('INACTIVE ')) return { character: '×', meaning: 'INACTIVE', isEnd: true }
  if (status.startsWith('DRAINING ')) return { character: '▽', meaning: 'DRAINING' }
  if (status.includes(' FAILED ')) return { character: 'F', meaning: 'rollout FAILED' }
  return running.length > 1
    ? { character: '+', meaning: '10 or more' }
    : { character: running, meaning: '0-9 tasks running' }
}
