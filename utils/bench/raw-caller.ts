import { Agent, request } from 'node:http'
import type { LoadRun } from '../load/run-load.ts'

/** Calls an endpoint over plain HTTP: no SDK in the way, whose own work would be measured with it. */
export interface RawCaller {
  /** Makes one call; rejects on an answer other than HTTP 200, or none. */
  readonly send: LoadRun['send']
  close(): void
}

/**
 * A caller with so many connections. They are kept where the endpoint keeps them and opened anew where it closes them (moto's
 * server does after each answer, which autocannon does not bear).
 */
export function rawCaller(url: string, connections: number): RawCaller {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const send: LoadRun['send'] = (operation, input) => {
    const body = JSON.stringify(input)
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'content-length': Buffer.byteLength(body),
      'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ecs/aws4_request, SignedHeaders=host, Signature=0',
    }
    return new Promise<void>((answered, failed) => {
      const sent = request(url, { agent, method: 'POST', headers }, (answer) => {
        answer.resume()
        answer.once('error', failed)
        answer.once('end', () => {
          if (answer.statusCode === 200) answered()
          else failed(new Error(`${operation} on ${url}: HTTP ${answer.statusCode}`))
        })
      })
      sent.once('error', failed)
      sent.end(body)
    })
  }
  return { send, close: () => agent.destroy() }
}
