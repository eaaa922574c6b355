import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { embedded } from '../target/embedded.ts'
import type { Target } from '../target/target.ts'
import { holdBaseline, writeMeasured } from './hold-baseline.ts'
import { slowEndpoint } from './slowed-endpoint.ts'

/** What a trial is told on standard input. */
export const trialSchema = z.strictObject({
  /** The baseline that is written, or held against. */
  file: z.string(),
  reports: z.string(),
  write: z.boolean(),
  /** The operation that takes twice as long. */
  slowed: z.string().optional(),
})

/** The embedded endpoint behind a proxy, with or without an operation that is slowed. */
function slowedTarget(slowed: string | undefined): Target {
  return {
    ...embedded,
    async start() {
      const running = await embedded.start()
      const proxy = await slowEndpoint(running.endpoint, slowed)
      return {
        ...running,
        endpoint: proxy.url,
        async stop() {
          proxy.stop()
          await running.stop()
        },
      }
    },
  }
}

/** One measurement of the proof, as somebody would make it, in a process of its own: prove.ts starts it. */
const { file, reports, write, slowed } = trialSchema.parse(JSON.parse(await text(process.stdin)))
const target = slowedTarget(slowed)
const options = { target, start: () => target.start(), file, reports, output: process.stdout }
process.exitCode = await (write ? writeMeasured(options) : holdBaseline(options))
