import { z } from 'zod'
import { resultsSchema, verdicts } from '../results/result.ts'

/** The version of the stored form; a reader refuses any other. */
export const trendFormat = 1

const { startedAt, durationMs, startUpMs } = resultsSchema.shape

const ids = z.array(z.string())
const idsByVerdict = z.partialRecord(z.enum(verdicts), ids)
const digest = z.string().regex(/^[0-9a-f]{16}$/)

/** Calls, then what half, nine in ten and 99 in 100 of the answers took, in milliseconds, where answers came. */
const operation = z.union([
  z.tuple([z.number().int(), z.number(), z.number(), z.number()]),
  z.tuple([z.number().int()]),
])

/** A run, as one line of a trend. */
export const trendLine = z.object({
  kind: z.literal('run'),
  format: z.literal(trendFormat),
  target: z.string(),
  version: z.string(),
  startedAt,
  durationMs,
  startUpMs,
  counts: z.record(z.enum(verdicts), z.number().int()),
  operations: z.record(z.string(), operation),
  /** What was measured, by id; four digits of each. */
  figures: z.record(z.string(), z.number()).optional(),
  /** Of all its verdicts: what a later line says it changes, and what this one must come to. */
  digest,
  /** All of them, or what is otherwise than in the line of the same target with the digest `since`. */
  verdicts: z.union([
    z.strictObject({ all: idsByVerdict }),
    z.strictObject({ since: digest, now: idsByVerdict, gone: ids }),
  ]),
})

/** How the line of a run begins, as far as all are alike: what a killed run left is told from other texts by it. */
const opening = `{"kind":"run","format":${trendFormat},"target":"`

/** Whether a text may be such a line, or the beginning of one. */
export function mayBeginTrendLine(text: string): boolean {
  return text.startsWith(opening) || opening.startsWith(text)
}

export type TrendLine = z.infer<typeof trendLine>
