import type { Verdict } from '../results/result.ts'
import type { VerdictMap } from './verdict-changes.ts'

/** A run of everything on one target, as the trend keeps it. */
export interface TrendRun {
  readonly target: string
  readonly version: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
  /** Absent where the target was not started. */
  readonly startUpMs?: number
  /** How many scenarios have each verdict; every verdict is there, 0 included. */
  readonly counts: Readonly<Record<Verdict, number>>
  readonly operations: Readonly<Record<string, TrendOperation>>
  /** What was measured, by id, in the unit of the figure of that id in results; absent where nothing was. */
  readonly figures?: Readonly<Record<string, number>>
  /** Of every scenario; absent where a line that they build on is missing from the file. */
  readonly verdicts?: VerdictMap
}

/** The calls of one operation, clean-up included. */
export interface TrendOperation {
  readonly calls: number
  /** How long answers took; absent where none came. */
  readonly latency?: { readonly p50Ms: number; readonly p90Ms: number; readonly p99Ms: number }
}
