import { BroadcastChannel } from 'node:worker_threads'
import { FrameworkError } from '../../errors/framework-error.ts'
import { inTime } from '../../process/in-time.ts'
import type { ResourceSnapshot } from '../../process/resources.ts'
import {
  type ResourcesOutcome,
  type ResourcesQuestion,
  resourcesChannel,
  resourcesMessage,
} from './resources-messages.ts'

/** What the endpoint uses could not be found out: nothing is known of it. */
export class ResourcesUnknown extends FrameworkError<'RESOURCES_UNKNOWN'> {
  override readonly name = 'ResourcesUnknown'
  constructor(why: string) {
    super({
      code: 'RESOURCES_UNKNOWN',
      message: `what the endpoint uses could not be found out: ${why}`,
      advice: 'is what runs it (its process, the Docker Engine, the Kubernetes cluster) still there?',
    })
  }
}

const waiting = new Map<string, (outcome: ResourcesOutcome) => void>()
let channel: BroadcastChannel | undefined

/**
 * What the endpoint uses now, by the thread that has the target (`keepResources` has to run there); nothing where the target
 * can't be looked into. Rejects with ResourcesUnknown where it can, and was not, or nothing came within the deadline, in milliseconds.
 * `collected`: once what is garbage there is gone, of an endpoint that lives in that thread.
 */
export async function askResources(
  deadlineMs: number,
  { collected = false } = {},
): Promise<ResourceSnapshot | undefined> {
  channel ??= openChannel()
  const question: ResourcesQuestion = { ask: crypto.randomUUID(), ...(collected && { collected }) }
  const { promise, resolve } = Promise.withResolvers<ResourcesOutcome>()
  waiting.set(question.ask, resolve)
  try {
    channel.postMessage(question)
    const late = () => new ResourcesUnknown(`nothing came within ${deadlineMs} ms`)
    const outcome = await inTime(promise, deadlineMs, late)
    if ('broken' in outcome) throw new ResourcesUnknown(outcome.broken)
    return 'used' in outcome ? outcome.used : undefined
  } finally {
    waiting.delete(question.ask)
  }
}

function openChannel(): BroadcastChannel {
  const opened = new BroadcastChannel(resourcesChannel)
  opened.unref()
  opened.onmessage = (event: unknown) => {
    const message = resourcesMessage(event)
    if ('replyTo' in message) waiting.get(message.replyTo)?.(message.outcome)
  }
  return opened
}
