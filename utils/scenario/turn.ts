import { BroadcastChannel, threadId } from 'node:worker_threads'
import pLimit, { type LimitFunction } from 'p-limit'
import { turnChannel, turnMessage } from './turn-keeper.ts'
import type { TurnKind } from './turn-queue.ts'

/** How a scenario waits for its turn. */
export interface Turn {
  /**
   * `alone` with no other scenario of the run, as it changes account-wide state, which everybody shares; as `client` where
   * another program calls, for which it mostly waits.
   */
  readonly kind: TurnKind
  /** How many scenarios of this worker may have their turn at a time, those of `client` not counted. */
  readonly concurrency: number
}

let limit: LimitFunction | undefined
let asked = 0
const waiting = new Map<string, () => void>()
let channel: BroadcastChannel | undefined

/**
 * Runs an action when its turn comes: with as many others as the worker may run at a time, or, `alone`, with none. That, and
 * the limits of all threads of the process together, is kept by `keepTurns`, which has to run in one of them.
 */
export function inTurn<T>({ kind, concurrency }: Turn, action: () => Promise<T>): Promise<T> {
  const takeTurn = async () => {
    asked += 1
    const id = `${threadId}/${asked}`
    await turnOf(id, kind)
    try {
      return await action()
    } finally {
      channel?.postMessage({ end: id })
    }
  }
  if (kind === 'client') return takeTurn()
  limit ??= pLimit(concurrency)
  return limit(takeTurn)
}

function turnOf(id: string, kind: TurnKind): Promise<void> {
  channel ??= openChannel()
  const { promise, resolve } = Promise.withResolvers<void>()
  waiting.set(id, resolve)
  channel.postMessage({ ask: id, kind })
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
