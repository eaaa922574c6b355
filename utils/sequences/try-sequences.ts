import { parentPort, workerData } from 'node:worker_threads'
import fc from 'fast-check'
import { z } from 'zod'
import { commandText } from './commands.ts'
import { sequence } from './random-sequence.ts'
import { runSequence } from './run-sequence.ts'

/** What a thread of `make test-model` is told: it tries that many sequences, all drawn from one seed. */
export const shareSchema = z.strictObject({ seed: z.number().int(), runs: z.number().int().positive() })

/** What it tells: how many it has tried, and at last how that went. */
export type News =
  | { readonly tried: number }
  | { readonly done: true; readonly steps?: readonly string[]; readonly problems?: readonly string[] }

const progressEvery = 50

const { seed, runs } = shareSchema.parse(workerData)
const tell = (news: News) => parentPort?.postMessage(news)

let tried = 0
/** Of the last sequence that showed any: the shortest, in the end. Kept, as ids are made up anew each time. */
let problems: readonly string[] = []
const property = fc.property(sequence, (commands) => {
  tried += 1
  if (tried % progressEvery === 0) tell({ tried: progressEvery })
  const found = runSequence(commands)
  if (found.length > 0) problems = found
  return found.length === 0
})
const { failed, counterexample } = fc.check(property, { seed, numRuns: runs })
const [shortest = []] = counterexample ?? []
tell(failed ? { done: true, steps: shortest.map(commandText), problems } : { done: true })
