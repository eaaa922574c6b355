import type { Figure } from '../results/result.ts'
import type { Machine } from './machine.ts'
import type { Measured } from './measured.ts'

/** All that one bench found; `reports/bench.json`. */
export interface BenchResult {
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
  /** What was typed. */
  readonly command: string
  readonly machine: Machine
  readonly parts: readonly Measured[]
}

/** The figures that are held to a budget. */
export function budgeted({ parts }: Pick<BenchResult, 'parts'>): Figure[] {
  return parts.flatMap(({ figures }) => figures.filter(({ budget }) => budget))
}

/** Whether a figure misses its budget. */
export function isMissed({ budget }: Figure): boolean {
  return budget?.kept === false
}
