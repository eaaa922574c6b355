import type { HistoryEntry } from '../entry.ts'
import { parsed } from '../judge.ts'
import { createLanes, type Lane } from './lanes.ts'
import { type Mark, marksOfCall } from './marks.ts'
import { createRequestMarks } from './request-marks.ts'
import { createServiceLanes } from './service-lanes.ts'
import { createTaskLanes } from './task-lanes.ts'
import { createWorkloadLanes } from './workload-lanes.ts'

/**
 * What a history shows of tasks and services over time. All times are milliseconds on the client's monotonic clock: when a
 * call ended that showed it (or, of the scenario's own calls, began); of workloads, when they were seen.
 */
export interface Timeline {
  readonly startMs: number
  readonly endMs: number
  /** Each service, its deployments, and its tasks below the deployment that started them; then the other tasks; what runs for a task below it. */
  readonly lanes: readonly Lane[]
  /** What happened at a moment, in order. */
  readonly marks: readonly Mark[]
  /** How many of each were too many to keep; the middle ones are left out. Absent when none. */
  readonly leftOut?: { readonly lanes: number; readonly marks: number }
}

/** Most lanes and marks that are kept; a load test has thousands of tasks, and nobody reads them one by one. */
const mostLanes = 200
const mostMarks = 400

/** The timeline of a history until its clean-up; nothing when it shows neither task nor service. Pure. */
export function buildTimeline(history: Iterable<HistoryEntry>): Timeline | undefined {
  const lanes = createLanes()
  const tasks = createTaskLanes(lanes)
  const services = createServiceLanes(lanes)
  const workloads = createWorkloadLanes(lanes)
  const requestMarks = createRequestMarks()
  const marks: Mark[] = []
  let startMs = Number.POSITIVE_INFINITY
  let endMs = Number.NEGATIVE_INFINITY
  for (const entry of history) {
    if (entry.kind === 'clean-up') break
    if (entry.kind === 'workload') {
      endMs = Math.max(endMs, entry.seenMs)
      marks.push(...workloads.see(entry))
    }
    if (entry.kind !== 'call' && entry.kind !== 'task-request') continue
    startMs = Math.min(startMs, entry.startMs)
    endMs = Math.max(endMs, entry.endMs)
    if (entry.kind === 'task-request') {
      marks.push(...requestMarks(entry))
      continue
    }
    const call = parsed(entry)
    marks.push(...marksOfCall(call), ...services.see(call), ...tasks.see(call))
  }
  workloads.end(endMs)
  const all = lanes.inOrder()
  if (all.length === 0) return undefined
  const kept = { lanes: middleLeftOut(all, mostLanes), marks: middleLeftOut(sorted(marks), mostMarks) }
  const leftOut = { lanes: all.length - kept.lanes.length, marks: marks.length - kept.marks.length }
  return { startMs, endMs, ...kept, ...(leftOut.lanes + leftOut.marks > 0 && { leftOut }) }
}

function sorted(marks: readonly Mark[]): Mark[] {
  return marks.toSorted((a, b) => a.atMs - b.atMs)
}

function middleLeftOut<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items]
  return [...items.slice(0, most / 2), ...items.slice(-most / 2)]
}
