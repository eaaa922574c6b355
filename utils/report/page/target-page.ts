import type { Results, Verdict } from '../../results/result.ts'

/** What the page of one target shows. */
export interface TargetPage {
  readonly target: Results['target']
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
  readonly summary: Readonly<Partial<Record<Verdict, number>>>
  readonly incomplete?: string
}
