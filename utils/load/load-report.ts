import { z } from 'zod'
import { resultsSchema } from '../results/result.ts'

const { operations } = resultsSchema.shape
const latency = operations.valueType.shape.latency.unwrap()

const count = z.number().int().nonnegative()

/** The schema of what came of a load, or of a part of one. */
export const loadReportSchema = z.strictObject({
  /**
   * Calls by operation. How long they took is counted from the moment at which each was due, in an open loop: what waited
   * because the endpoint held up others before it is not left out (coordinated omission). An error counts as an answer.
   */
  operations,
  /** In an open loop: how long they took from the moment at which each was sent. */
  uncorrected: z.record(z.string(), latency).optional(),
  /** In an open loop: how long after its time each call was sent; of what the load itself adds, the most is seen here. */
  delay: latency.optional(),
  /** Calls of the plan, or of the part. */
  planned: count,
  /** Of those: sent so late that it is no matter of timers any more, for too many were under way. */
  late: count,
  /** Of those: never sent, as too many were under way to the end, or the load was broken off. */
  unsent: count,
  /** First and last moment, in milliseconds since 1970. */
  startedAtMs: z.number(),
  endedAtMs: z.number(),
  /** How long the calls of an open loop come; absent for a closed one. */
  arrivalsMs: z.number().optional(),
  /** Calls a second, as they were due; in a closed loop, as they were made. */
  offered: z.number(),
  /** Calls a second that were answered well. */
  achieved: z.number(),
  /** From the first moment to the last answer. */
  durationMs: z.number(),
})

export type LoadReport = z.infer<typeof loadReportSchema>

/** A report without what follows from the rest of it. */
export type LoadCounts = Omit<LoadReport, 'offered' | 'achieved' | 'durationMs'>

/** A report with the rates that its counts come to. */
export function withRates(counts: LoadCounts): LoadReport {
  const durationMs = counts.endedAtMs - counts.startedAtMs
  const arrivalsMs = counts.arrivalsMs ?? durationMs
  const answeredWell = Object.values(counts.operations).reduce((sum, { ok }) => sum + ok, 0)
  return {
    ...counts,
    offered: perSecond(
      counts.arrivalsMs === undefined ? counts.planned - counts.unsent : counts.planned,
      arrivalsMs,
    ),
    // The last answers come after the last call: a load that was borne is not to seem as if it was not.
    achieved: perSecond(answeredWell, Math.max(durationMs, arrivalsMs)),
    durationMs,
  }
}

function perSecond(count: number, ms: number): number {
  return ms > 0 ? (count / ms) * 1000 : 0
}
