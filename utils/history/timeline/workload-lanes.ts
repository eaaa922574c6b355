import type { WorkloadEntry } from '../entry.ts'
import type { Lanes } from './lanes.ts'
import type { Mark } from './marks.ts'
import { taskLaneKey } from './task-lanes.ts'

/** The mark by which a lane is told from those of tasks: it is part of the one above. */
export const workloadSign = '└'

/** Notes what was seen to run for tasks, each workload below its task, and gives a mark for each that ended. */
export function createWorkloadLanes(lanes: Lanes) {
  const latest = new Map<string, { readonly entry: WorkloadEntry; readonly status: string }>()
  const ended = new Set<string>()
  const note = (key: string, { taskId, name }: WorkloadEntry, status: string, atMs: number) =>
    lanes.note(key, { name: `${workloadSign} ${name}`, place: [taskLaneKey(taskId)], status, atMs })
  return {
    see(entry: WorkloadEntry): Mark[] {
      const key = `${entry.taskId} ${entry.name}`
      const status = statusOf(entry)
      // How it ended says more than that it is gone.
      if (status === 'Gone' && ended.has(key)) return []
      note(key, entry, status, entry.seenMs)
      latest.set(key, { entry, status })
      if (!isEnd(status) || ended.has(key)) return []
      ended.add(key)
      return [{ atMs: entry.seenMs, text: `${entry.name} of task ${entry.taskId}: ${endings(entry)}` }]
    },
    /** What is not over goes on to the end of the timeline. */
    end(endMs: number): void {
      for (const [key, { entry, status }] of latest) {
        if (!isEnd(status)) note(key, entry, status, Math.max(endMs, entry.seenMs))
      }
    },
  }
}

const isEnd = (status: string) => status === 'Gone' || status.startsWith('exit ')

/** `Pending`, `Running`; once all containers have ended `exit 3`, or `exit 0, 137` of two. */
function statusOf({ phase, containers }: WorkloadEntry): string {
  const codes = containers.map(({ state, exitCode }) =>
    state === 'terminated' ? (exitCode ?? '?') : undefined,
  )
  if (codes.length === 0 || codes.includes(undefined)) return phase
  return `exit ${codes.join(', ')}`
}

/** `main exit 3 (OOMKilled), side exit 0`; of one that is named after its container `exit 3` */
function endings({ name: own, phase, containers }: WorkloadEntry): string {
  const told = containers.flatMap(({ name, state, exitCode = '?', reason }) => {
    if (state !== 'terminated') return []
    const whose = own.endsWith(` ${name}`) ? '' : `${name} `
    return [`${whose}exit ${exitCode}${reason ? ` (${reason})` : ''}`]
  })
  return told.length > 0 ? told.join(', ') : phase
}
