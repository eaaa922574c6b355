import { z } from 'zod'
import { eventData } from '../event-data.ts'

/** Where scenarios ask the main thread, which has the target, for what the endpoint uses. */
export const resourcesChannel = 'ecs-scenarios/endpoint-resources'

const snapshot = z.strictObject({
  of: z.string(),
  cpuMs: z.number().exactOptional(),
  residentBytes: z.number().exactOptional(),
  heapBytes: z.number().exactOptional(),
  openFiles: z.number().exactOptional(),
  processes: z.number().exactOptional(),
})

const outcome = z.union([
  z.strictObject({ used: snapshot }),
  /** The target can't be looked into. */
  z.strictObject({ closed: z.literal(true) }),
  /** It could not be looked into this time, and why. */
  z.strictObject({ broken: z.string() }),
])
const question = z.strictObject({
  ask: z.string(),
  /** Once what is garbage in the main thread's memory is gone: some endpoints live there. */
  collected: z.literal(true).exactOptional(),
})
const reply = z.strictObject({ replyTo: z.string(), outcome })
const event = z.object({ data: z.union([question, reply]) })

export type ResourcesOutcome = z.infer<typeof outcome>
export type ResourcesQuestion = z.infer<typeof question>
export type ResourcesReply = z.infer<typeof reply>

/** The message of a channel's event. */
export function resourcesMessage(received: unknown): ResourcesQuestion | ResourcesReply {
  return event.parse({ data: eventData(received) }).data
}
