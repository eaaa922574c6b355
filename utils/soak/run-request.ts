import { z } from 'zod'
import type { Results } from '../results/result.ts'
import { conditionsSchema } from './conditions.ts'

export const runRequestSchema = z.strictObject({
  target: z.string(),
  conditions: conditionsSchema,
  /** Parts of the paths of the files to run; empty for all. */
  files: z.array(z.string()),
  /** Where the run leaves its results and histories. */
  folder: z.string(),
})

/** One run to be made. */
export type RunRequest = z.infer<typeof runRequestSchema>

/** What a run came to, or how it broke. */
export type RunOutcome = { readonly results: Results } | { readonly broken: string }

/** Makes a run; ends it early, in good order, when the signal says so: what it gives then counts for nothing. */
export type MakeRun = (request: RunRequest, signal: AbortSignal) => Promise<RunOutcome>
