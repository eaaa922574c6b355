import { z } from 'zod'
import { eventData } from '../event-data.ts'

/** Where scenarios ask the main thread, which has the target, for what tasks serve. */
export const doorChannel = 'ecs-scenarios/task-door'

const question = z.strictObject({
  ask: z.string(),
  request: z.strictObject({ taskArn: z.string(), containerPort: z.number(), path: z.string() }),
})
const outcome = z.union([
  z.strictObject({ answer: z.strictObject({ status: z.number(), body: z.string() }) }),
  /** The task does not answer, and why. */
  z.strictObject({ silent: z.string() }),
  /** It could not be asked, and why. */
  z.strictObject({ broken: z.string() }),
])
const reply = z.strictObject({ replyTo: z.string(), outcome })
const event = z.object({ data: z.union([question, reply]) })

/** What came of a request. */
export type DoorOutcome = z.infer<typeof outcome>
export type DoorQuestion = z.infer<typeof question>
export type DoorReply = z.infer<typeof reply>

/** The message of a channel's event. */
export function doorMessage(received: unknown): DoorQuestion | DoorReply {
  return event.parse({ data: eventData(received) }).data
}
