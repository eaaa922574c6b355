import { Agent, type IncomingMessage, request } from 'node:http'
import { json } from 'node:stream/consumers'
import type { LoadRun } from '../load/run-load.ts'

/** Calls an endpoint over plain HTTP: no SDK in the way, whose own work would be measured with it. */
export interface RawCaller {
  /** Makes one call, and does not look into its answer; rejects on one other than HTTP 200, or none. */
  readonly send: LoadRun['send']
  /** Makes one call and gives its answer; rejects as `send` does, and where that is no JSON. */
  readonly ask: LoadRun['send']
  close(): void
}

/** So long (in milliseconds) a connection may be silent while it is asked: an endpoint that answers no more ends the bench. */
const usualSilentMs = 30_000

/**
 * A caller with so many connections. They are kept where the endpoint keeps them and opened anew where it closes them (moto's
 * server does after each answer, which autocannon does not bear).
 */
export function rawCaller(url: string, connections: number, silentMs: number = usualSilentMs): RawCaller {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const call = <Answer>(
    operation: string,
    input: Parameters<LoadRun['send']>[1],
    read: (answer: IncomingMessage) => Promise<Answer>,
  ) => {
    const body = JSON.stringify(input)
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'content-length': Buffer.byteLength(body),
      'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ecs/aws4_request, SignedHeaders=host, Signature=0',
    }
    return new Promise<Answer>((answered, failed) => {
      const sent = request(url, { agent, method: 'POST', headers, timeout: silentMs }, (answer) => {
        if (answer.statusCode === 200) read(answer).then(answered, failed)
        else {
          answer.resume()
          answer.once('error', failed)
          answer.once('end', () => failed(new Error(`${operation} on ${url}: HTTP ${answer.statusCode}`)))
        }
      })
      sent.once('timeout', () => sent.destroy(new Error(`${operation} on ${url}: silent for ${silentMs} ms`)))
      sent.once('error', failed)
      sent.end(body)
    })
  }
  return {
    send: (operation, input) => call(operation, input, passedOver),
    ask: (operation, input) => call(operation, input, json),
    close: () => agent.destroy(),
  }
}

function passedOver(answer: IncomingMessage): Promise<void> {
  answer.resume()
  return new Promise((ended, failed) => {
    answer.once('error', failed)
    answer.once('end', ended)
  })
}
