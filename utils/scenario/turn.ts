import { BroadcastChannel, threadId } from 'node:worker_threads'
import pLimit, { type LimitFunction } from 'p-limit'
import { turnChannel, turnMessage } from './turn-keeper.ts'

/** How a scenario waits for its turn. */
export interface Turn {
  /** With no other scenario of the run: it changes account-wide state, which everybody shares. */
  readonly alone: boolean
  /** How many scenarios of this worker may have their turn at a time. */
  readonly concurrency: number
}

let limit: LimitFunction | undefined
let asked = 0
const waiting = new Map<string, () => void>()
let channel: BroadcastChannel | undefined

/**
 * Runs an action when its turn comes: with as many others as the worker may run at a time, or, `alone`, with none. That holds
 * across the worker threads of the process, first come, first served; `keepTurns` has to run in one of its threads.
 */
export function inTurn<T>({ alone, concurrency }: Turn, action: () => Promise<T>): Promise<T> {
  limit ??= pLimit(concurrency)
  return limit(async () => {
    asked += 1
    const id = `${threadId}/${asked}`
    await turnOf(id, alone)
    try {
      return await action()
    } finally {
      channel?.postMessage({ end: id })
    }
  })
}

function turnOf(id: string, alone: boolean): Promise<void> {
  channel ??= openChannel()
  const { promise, resolve } = Promise.withResolvers<void>()
  waiting.set(id, resolve)
  channel.postMessage({ ask: id, alone })
  return promise
}

function openChannel(): BroadcastChannel {
  const opened = new BroadcastChannel(turnChannel)
  opened.unref()
  opened.onmessage = (event: unknown) => {
    const message = turnMessage(event)
    if (!('turn' in message)) return
    waiting.get(message.turn)?.()
    waiting.delete(message.turn)
  }
  return opened
}
