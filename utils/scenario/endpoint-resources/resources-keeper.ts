import { BroadcastChannel } from 'node:worker_threads'
import { collectGarbage } from '../../metrics/collect-garbage.ts'
import type { RunningTarget } from '../../target/target.ts'
import {
  type ResourcesOutcome,
  type ResourcesReply,
  resourcesChannel,
  resourcesMessage,
} from './resources-messages.ts'

/** Tells the scenarios of all threads of this process, when they ask, what the endpoint uses, until the function that it gives back is called. */
export function keepResources(target: Pick<RunningTarget, 'resources'>): () => void {
  const channel = new BroadcastChannel(resourcesChannel)
  channel.unref()
  let isOpen = true
  channel.onmessage = async (event: unknown) => {
    const message = resourcesMessage(event)
    if (!('ask' in message)) return
    if (message.collected) collectGarbage()
    const reply: ResourcesReply = { replyTo: message.ask, outcome: await outcomeOf(target) }
    if (isOpen) channel.postMessage(reply)
  }
  return () => {
    isOpen = false
    channel.close()
  }
}

async function outcomeOf(target: Pick<RunningTarget, 'resources'>): Promise<ResourcesOutcome> {
  try {
    const used = await target.resources?.()
    return used ? { used: { ...used } } : { closed: true }
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) }
  }
}
