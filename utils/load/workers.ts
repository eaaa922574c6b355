import type { PartReport } from './part-report.ts'
import type { WorkOrder } from './work-order.ts'

/** What a set of workers is to do. */
export interface Assignment {
  /** Without its part: that is the workers' own. */
  readonly order: Omit<WorkOrder, 'index' | 'startAtMs' | 'history'>
  /** After so long, in milliseconds, a worker that has not reported is ended. */
  readonly deadlineMs: number
  /** Ends all workers. */
  readonly signal?: AbortSignal
}

/** What came of one worker: its report, or why there is none. */
export type PartOutcome =
  | { readonly index: number; readonly report: PartReport; readonly history?: string }
  | { readonly index: number; readonly trouble: string; readonly seen: readonly string[] }

/** Something that makes the parts of a load: processes of this machine, pods of a Job. Gives an outcome for each part, in order. */
export interface Workers {
  /** `2 processes`, `4 pods of a Job` */
  readonly name: string
  readonly count: number
  work(assignment: Assignment): Promise<readonly PartOutcome[]>
}
