import { z } from 'zod'
import { findingSchema } from './findings.ts'
import { loadReportSchema } from './load-report.ts'
import { madeSchema } from './made.ts'

const count = z.number().int().nonnegative()

/** The schema of all that one worker has to tell. */
export const partReportSchema = z.strictObject({
  index: count,
  of: z.number().int().positive(),
  report: loadReportSchema,
  /** What the calls were to make, and what became of it. */
  made: z.array(madeSchema),
  /** The contradictions that checkers found in its record. */
  findings: z.array(findingSchema),
  /** Calls in its record, and how long that is, in bytes. */
  history: z.strictObject({ calls: count, bytes: count }),
  /** What the worker itself took, judging included. */
  cpuMs: z.number(),
  /** The most memory it had at once, in bytes. */
  residentBytes: count,
})

export type PartReport = z.infer<typeof partReportSchema>
