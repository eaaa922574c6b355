import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { forward } from '../../proxy/forward.ts'
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

/** How long a stall lasts: longer than a call may take in these tests, shorter than a start may. */
const stallMs = 400

/** The reference behind a proxy that behaves for so many calls, and misbehaves from then on. */
export interface MisbehavingEndpoint {
  readonly url: string
  /** What its tasks answer goes another way, and is not misbehaved with. */
  readonly requestTask: Reference['requestTask']
  stop(): Promise<void>
}

/** Misbehaves after so many calls, or with the calls of one operation alone. */
export async function startMisbehaving(
  how: Misbehaviour,
  when: number | { readonly operation: string },
): Promise<MisbehavingEndpoint> {
  const reference = await startReference({ timeScale: 100 })
  let calls = 0
  let stalledMs: number | undefined
  const server = createServer((request, response) => {
    calls += 1
    if (typeof when === 'number' ? calls <= when : !isCallOf(request, when.operation))
      return forward(new URL(reference.url), request, response)
    if (how === 'stalls') {
      stalledMs ??= performance.now()
      if (performance.now() - stalledMs > stallMs) return forward(new URL(reference.url), request, response)
    }
    request.resume()
    request.on('end', () => misbehave[how](response, () => server.close()))
    if (how === 'goes down') server.closeAllConnections()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requestTask: reference.requestTask,
    async stop() {
      server.closeAllConnections()
      server.close()
      await reference.stop()
    },
  }
}

const misbehave: Record<Misbehaviour, (response: ServerResponse, close: () => void) => void> = {
  hangs: () => undefined,
  stalls: () => undefined,
  resets: (response) => response.socket?.resetAndDestroy(),
  'answers HTML': (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>It works!</html>'),
  'answers 500': (response) =>
    response.writeHead(500).end('{"__type":"ServerException","message":"out of order"}'),
  'cuts its JSON': (response) => response.writeHead(200).end('{"clusterArns":["arn:aws:e'),
  'goes down': (response, close) => {
    close()
    response.socket?.destroy()
  },
}

function isCallOf({ headers }: IncomingMessage, operation: string): boolean {
  return String(headers['x-amz-target'] ?? '').endsWith(`.${operation}`)
}
