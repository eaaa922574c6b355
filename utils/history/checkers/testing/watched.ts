import type {
  HistoryHeader,
  UnwatchedEntry,
  WorkloadContainer,
  WorkloadEntry,
  WorkloadWatch,
} from '../../entry.ts'
import { judge } from '../../judge.ts'
import type { Checker, Violation } from '../checker.ts'
import { type RecordedCall, record, taskArn } from './record.ts'

/** The lags that tests allow. */
export const watch: WorkloadWatch = { apiLagMs: 1_000, watchLagMs: 200 }

/** The header of a history in which workloads were watched, or were not. */
export function header(workloads?: WorkloadWatch): HistoryHeader {
  return {
    kind: 'history',
    format: 1,
    target: { name: 'tested', version: '1', endpoint: 'http://127.0.0.1:1' },
    scenario: { id: 'task/x/y', title: 'y', requirements: ['TK-26'] },
    startedAt: '2026-11-20T10:00:00Z',
    ...(workloads && { workloads }),
  }
}

/** What was seen of the pod of a task at a moment. */
export function pod(
  seenMs: number,
  phase: string,
  containers: readonly WorkloadContainer[],
  digit: number | string = 1,
): WorkloadEntry {
  const taskId = taskArn(digit).split('/').at(-1) ?? ''
  return { kind: 'workload', seenMs, taskId, name: `pod shop/task-${digit}`, phase, containers }
}

export const waiting = (name = 'main'): WorkloadContainer => ({ name, state: 'waiting' })
export const running = (name = 'main', startedAt = '2026-11-20T10:00:00Z'): WorkloadContainer => ({
  name,
  state: 'running',
  startedAt,
})
export const ended = (
  exitCode: number,
  name = 'main',
  startedAt = '2026-11-20T10:00:00Z',
): WorkloadContainer => ({
  name,
  state: 'terminated',
  startedAt,
  exitCode,
})

/** What a checker finds in a history of these calls and, after so many of them, what was seen of workloads, and when it was not. */
export function watchedViolations(
  checker: Checker,
  calls: readonly RecordedCall[],
  workloads: readonly (WorkloadEntry | UnwatchedEntry)[],
  after = calls.length,
): Violation[] {
  const recorded = record(calls)
  const entries = [header(watch), ...recorded.slice(0, after), ...workloads, ...recorded.slice(after)]
  return judge(entries, [checker])
}
