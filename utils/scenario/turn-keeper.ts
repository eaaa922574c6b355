import { BroadcastChannel } from 'node:worker_threads'
import { z } from 'zod'
import { type TurnLimits, TurnQueue } from './turn-queue.ts'

/** Where the threads of this process ask for turns, and are told of them. */
export const turnChannel = 'ecs-scenarios/turns'

const askSchema = z.strictObject({ ask: z.string(), kind: z.enum(['shared', 'client', 'alone']) })
const endSchema = z.strictObject({ end: z.string() })
const messageSchema = z.strictObject({
  data: z.union([askSchema, endSchema, z.object({ turn: z.string() })]),
})

/** The message of a channel's event. */
export const turnMessage = (event: unknown) => messageSchema.parse({ data: dataOf(event) }).data

/**
 * Gives the scenarios of all threads of this process their turns, so many at a time in all of them together, until the
 * function that it gives back is called. Node's own locks across threads (Web Locks) keep every waiting thread busy, and with three of them fill the memory.
 */
export function keepTurns(limits: TurnLimits): () => void {
  const queue = new TurnQueue(limits)
  const channel = new BroadcastChannel(turnChannel)
  channel.unref()
  channel.onmessage = (event: unknown) => {
    const message = turnMessage(event)
    if ('turn' in message) return
    const granted =
      'ask' in message ? queue.ask({ id: message.ask, kind: message.kind }) : queue.end(message.end)
    for (const turn of granted) channel.postMessage({ turn })
  }
  return () => channel.close()
}

function dataOf(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'data' in event ? event.data : undefined
}
