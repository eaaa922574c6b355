import { BroadcastChannel } from 'node:worker_threads'
import { inTime } from '../../process/in-time.ts'
import type { TaskAnswer, TaskRequest } from '../../target/target.ts'
import { TaskSilent } from '../../target/task-silent.ts'
import { type DoorOutcome, type DoorQuestion, doorChannel, doorMessage } from './door-messages.ts'
import { TaskOutOfReach } from './task-out-of-reach.ts'

const waiting = new Map<string, (outcome: DoorOutcome) => void>()
let channel: BroadcastChannel | undefined

/**
 * Sends an HTTP GET to a task, by the thread that has the target (`keepDoor` has to run there). Rejects with TaskSilent where the
 * task does not answer, with TaskOutOfReach where it could not be asked, or nothing came within the deadline, in milliseconds.
 */
export async function askTask(request: TaskRequest, deadlineMs: number): Promise<TaskAnswer> {
  channel ??= openChannel()
  const question: DoorQuestion = { ask: crypto.randomUUID(), request: { ...request } }
  const { promise, resolve } = Promise.withResolvers<DoorOutcome>()
  waiting.set(question.ask, resolve)
  try {
    channel.postMessage(question)
    const late = () => new TaskOutOfReach(request, `nothing came within ${deadlineMs} ms`)
    const outcome = await inTime(promise, deadlineMs, late)
    if ('answer' in outcome) return outcome.answer
    if ('silent' in outcome) throw new TaskSilent(request, outcome.silent)
    throw new TaskOutOfReach(request, outcome.broken)
  } finally {
    waiting.delete(question.ask)
  }
}

function openChannel(): BroadcastChannel {
  const opened = new BroadcastChannel(doorChannel)
  opened.unref()
  opened.onmessage = (event: unknown) => {
    const message = doorMessage(event)
    if ('replyTo' in message) waiting.get(message.replyTo)?.(message.outcome)
  }
  return opened
}
