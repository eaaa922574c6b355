import type { IncomingMessage, ServerResponse } from 'node:http'
import { forward } from '../../proxy/forward.ts'
import { serveProxy } from '../../proxy/serve.ts'
import { type Reference, startReference } from '../../reference/server.ts'

/** How an endpoint may go wrong. */
export type Misbehaviour =
  | 'hangs'
  | 'stalls'
  | 'resets'
  | 'answers HTML'
  | 'answers 500'
  | 'cuts its JSON'
  | 'goes down'

/** The reference behind a proxy that behaves for so many calls, and misbehaves from then on. */
export interface MisbehavingEndpoint {
  readonly url: string
  /** What its tasks answer goes another way, and is not misbehaved with. */
  readonly requestTask: Reference['requestTask']
  stop(): Promise<void>
}

/**
 * Misbehaves after so many calls, or with the calls of one operation alone. A stall begins with the first of these and meets
 * whatever is called then, until a client gives up a call: however slow the machine is, one call meets it, and it is over when
 * the client asks whether the endpoint is still there.
 */
export async function startMisbehaving(
  how: Misbehaviour,
  when: number | { readonly operation: string },
): Promise<MisbehavingEndpoint> {
  const reference = await startReference({ timeScale: 100 })
  let calls = 0
  let stall: 'to come' | 'on' | 'over' = 'to come'
  const isWrong = (request: IncomingMessage) => {
    calls += 1
    if (stall !== 'to come') return stall === 'on'
    return typeof when === 'number' ? calls > when : isCallOf(request, when.operation)
  }
  const proxy = await serveProxy((request, response) => {
    if (!isWrong(request)) return forward(new URL(reference.url), request, response)
    if (how === 'stalls') {
      stall = 'on'
      response.on('close', () => {
        stall = 'over'
      })
    }
    request.resume()
    request.on('end', () => misbehave[how](response))
    if (how === 'goes down') proxy.stop()
  })
  return {
    url: proxy.url,
    requestTask: reference.requestTask,
    async stop() {
      proxy.stop()
      await reference.stop()
    },
  }
}

const misbehave: Record<Misbehaviour, (response: ServerResponse) => void> = {
  hangs: () => undefined,
  stalls: () => undefined,
  resets: (response) => response.socket?.resetAndDestroy(),
  'answers HTML': (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>It works!</html>'),
  'answers 500': (response) =>
    response.writeHead(500).end('{"__type":"ServerException","message":"out of order"}'),
  'cuts its JSON': (response) => response.writeHead(200).end('{"clusterArns":["arn:aws:e'),
  'goes down': () => undefined,
}

function isCallOf({ headers }: IncomingMessage, operation: string): boolean {
  return String(headers['x-amz-target'] ?? '').endsWith(`.${operation}`)
}
