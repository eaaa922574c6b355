import { z } from 'zod'
import { eventData } from '../event-data.ts'

/** Where the thread that has the target tells those of the scenarios what runs. */
export const workloadChannel = 'ecs-scenarios/workloads'

const container = z.strictObject({
  name: z.string(),
  state: z.enum(['waiting', 'running', 'terminated']),
  startedAt: z.string().exactOptional(),
  finishedAt: z.string().exactOptional(),
  exitCode: z.number().exactOptional(),
  reason: z.string().exactOptional(),
})
const workload = z.strictObject({
  taskId: z.string(),
  name: z.string(),
  phase: z.string(),
  node: z.string().exactOptional(),
  containers: z.array(container).readonly(),
})
/** `atMs` is since the epoch, of a clock that never jumps: that of `performance` differs from thread to thread in its origin. */
const seen = z.strictObject({ seen: workload, atMs: z.number() })
/** The times of these are such, too. Told as it begins, and again as it ends. */
const unwatched = z.strictObject({ fromMs: z.number(), toMs: z.number().exactOptional() })
/** Of a thread that has just begun to listen, it also wants what was seen before. */
const ask = z.strictObject({ ask: z.string(), isNew: z.literal(true).exactOptional() })
/** All that was seen before the question, until this moment, has been told. */
const told = z.strictObject({
  told: z.string(),
  atMs: z.number(),
  /** Each workload that is not gone, as it was seen last, and all times in which nobody watched. */
  before: z.strictObject({ seen: z.array(seen), unwatched: z.array(unwatched) }).exactOptional(),
})
const event = z.object({ data: z.union([seen, z.strictObject({ unwatched }), ask, told]) })

export type WorkloadMessage = z.infer<typeof event>['data']

/** The message of a channel's event. */
export function workloadMessage(received: unknown): WorkloadMessage {
  return event.parse({ data: eventData(received) }).data
}
