import { z } from 'zod'

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

/** The message of a channel's event, which has its data behind a getter. */
export function doorMessage(received: unknown): DoorQuestion | DoorReply {
  const data =
    typeof received === 'object' && received !== null && 'data' in received ? received.data : undefined
  return event.parse({ data }).data
}
