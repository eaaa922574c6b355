import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { serveProxy } from '../proxy/serve.ts'
import { callerOf } from './call-endpoint.ts'
import { lowerQuartile } from './lower-quartile.ts'

/** Answered by the proxy itself: what a call takes that does nothing. */
const hop = 'OnlyTheHop'
const hops = 1_000

/** An endpoint one operation of which takes twice as long as before, as its client sees it. */
export interface SlowedEndpoint {
  readonly url: string
  stop(): void
}

/**
 * Stands before an endpoint and doubles what one operation takes; without one it only stands there, as it did when the
 * baseline was measured. The doubling is measured, call by call: the time between request and answer is spent a second time, as work
 * of the endpoint would be, with the time that the way from the client and back takes besides.
 */
export async function slowEndpoint(endpoint: string, slowed: string | undefined): Promise<SlowedEndpoint> {
  const { hostname: host, port } = new URL(endpoint)
  let hopMs = 0
  const proxy = await serveProxy((request, response) => {
    const cameMs = performance.now()
    const operation = String(request.headers['x-amz-target']).split('.').at(-1)
    if (operation === hop) {
      response.end('{}')
      return
    }
    const { method, headers, url: path } = request
    const onward = httpRequest({ host, port, path, method, headers }, (answer) => {
      whole(answer, (body) => {
        if (operation === slowed) spend(performance.now() - cameMs + hopMs)
        answerWith(response, answer, body)
      })
    })
    onward.once('error', () => response.destroy())
    request.pipe(onward)
  })
  hopMs = await timeOfHop(proxy.url)
  return proxy
}

function whole(answer: IncomingMessage, then: (body: Buffer) => void): void {
  const chunks: Buffer[] = []
  answer.on('data', (chunk: Buffer) => chunks.push(chunk))
  answer.once('end', () => then(Buffer.concat(chunks)))
}

function answerWith(response: ServerResponse, { statusCode, headers }: IncomingMessage, body: Buffer): void {
  response.writeHead(statusCode ?? 502, headers)
  response.end(body)
}

/** Works for so many milliseconds: a timer would be a millisecond late, and leave the core to others. */
function spend(forMs: number): void {
  const untilMs = performance.now() + forMs
  while (performance.now() < untilMs);
}

async function timeOfHop(url: string): Promise<number> {
  const caller = callerOf(url, 10_000)
  const times: number[] = []
  for (let count = 0; count < hops; count += 1) {
    const { tookMs } = await caller.call(hop, {})
    // The first half warms V8 up.
    if (count >= hops / 2) times.push(tookMs)
  }
  caller.close()
  return lowerQuartile(times)
}
