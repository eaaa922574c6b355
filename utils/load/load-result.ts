import { z } from 'zod'
import { findingSchema } from './findings.ts'
import { loadReportSchema } from './load-report.ts'
import { partReportSchema } from './part-report.ts'

const count = z.number().int().nonnegative()

/** The schema of load.json: all that a load from many workers found. */
export const loadResultSchema = z.strictObject({
  plan: z.strictObject({ name: z.string(), title: z.string() }),
  /** The beginning of the names of all that it made. */
  run: z.string(),
  endpoint: z.string(),
  /** `2 processes` */
  workers: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  /**
   * `error`: no whole load, or no good end of it: some worker did not report, calls were never sent, an operation was never answered
   * well, what is there could not be read, or what a load made that would have passed could not be taken away. A load that failed
   * is one in which a checker found a contradiction, or what was answered is not what is there.
   */
  verdict: z.enum(['pass', 'fail', 'error']),
  /** Why it is an error, line by line. */
  incomplete: z.array(z.string()),
  /** All workers together; absent where one is missing, for the rest would be a smaller load than was asked for. */
  report: loadReportSchema.optional(),
  /** Those that reported. */
  parts: z.array(
    partReportSchema.omit({ report: true, made: true, findings: true }).extend({
      calls: count,
      /** How long after the first of them it began, in milliseconds, by the machines' clocks. */
      beganAfterMs: z.number(),
      /** Its record, relative to the folder of the report; absent where it stayed with the worker. */
      history: z.strictObject({ calls: count, bytes: count, file: z.string().optional() }),
    }),
  ),
  /** What checkers found in the records of all, and in that of the conductor, which prepared the load and read what was there. */
  findings: z.array(findingSchema),
  /** What is there afterwards, against what was answered; absent where that could not be read. */
  truth: z
    .strictObject({
      /** Answered as made, to those that prepared it too, and read afterwards. */
      tasks: z.strictObject({ made: count, there: count }),
      services: z.strictObject({ made: count, there: count }),
      untruthCount: count,
      untruths: z.array(z.strictObject({ kind: z.enum(['lost', 'twice', 'unasked']), message: z.string() })),
    })
    .optional(),
  /** What could not be taken away. */
  leftBehind: z.array(z.string()),
})

export type LoadResult = z.infer<typeof loadResultSchema>
