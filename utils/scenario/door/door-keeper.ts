import { BroadcastChannel } from 'node:worker_threads'
import type { RunningTarget } from '../../target/target.ts'
import { TaskSilent } from '../../target/task-silent.ts'
import {
  type DoorOutcome,
  type DoorQuestion,
  type DoorReply,
  doorChannel,
  doorMessage,
} from './door-messages.ts'

/**
 * Lets the scenarios of all threads of this process send requests to the target's tasks, until the function that it gives back
 * is called: the target lives in one thread, the scenarios in others.
 */
export function keepDoor(target: Pick<RunningTarget, 'requestTask'>): () => void {
  const channel = new BroadcastChannel(doorChannel)
  channel.unref()
  let isOpen = true
  channel.onmessage = async (event: unknown) => {
    const message = doorMessage(event)
    if (!('ask' in message)) return
    const reply: DoorReply = { replyTo: message.ask, outcome: await outcomeOf(target, message.request) }
    if (isOpen) channel.postMessage(reply)
  }
  return () => {
    isOpen = false
    channel.close()
  }
}

async function outcomeOf(
  target: Pick<RunningTarget, 'requestTask'>,
  request: DoorQuestion['request'],
): Promise<DoorOutcome> {
  if (!target.requestTask)
    return { broken: 'this target has no way to its tasks, although its profile says so' }
  try {
    const { status, body } = await target.requestTask(request)
    return { answer: { status, body } }
  } catch (error) {
    if (error instanceof TaskSilent) return { silent: error.why }
    return { broken: error instanceof Error ? error.message : String(error) }
  }
}
