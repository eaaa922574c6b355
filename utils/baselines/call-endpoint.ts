import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import { FrameworkError } from '../errors/framework-error.ts'

/** One answer of an endpoint, and how long it took as its client sees it. */
export interface TimedAnswer {
  /** From the first byte sent to the last byte read, in milliseconds. */
  readonly tookMs: number
  readonly status: number
  readonly body: string
}

/** Calls one endpoint; over one connection, as long as the endpoint keeps it. */
export interface Caller {
  /** Rejects with ENDPOINT_GONE when there is no whole answer within the deadline. */
  call(operation: string, input: unknown): Promise<TimedAnswer>
  close(): void
}

/** For emulators, which look at it little: a call here is signed once and for all, so that no signing is timed. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ecs/aws4_request, SignedHeaders=host, Signature=0'

/**
 * A bare client: no SDK, whose own work would be half of what is measured, and would hide in it a part of what an endpoint
 * became slower by. The deadline is in milliseconds.
 */
export function callerOf(endpoint: string, deadlineMs: number): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const url = new URL(endpoint)
  return {
    call(operation, input) {
      const body = JSON.stringify(input)
      const headers = {
        'content-type': 'application/x-amz-json-1.1',
        'content-length': Buffer.byteLength(body),
        'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`,
        authorization,
      }
      const { promise, resolve, reject } = Promise.withResolvers<TimedAnswer>()
      const fail = (error: Error) => reject(gone(operation, endpoint, error))
      const sentMs = performance.now()
      const sent: ClientRequest = request(url, { agent, method: 'POST', headers }, (answer) => {
        read(answer, fail, (text) =>
          resolve({ tookMs: performance.now() - sentMs, status: answer.statusCode ?? 0, body: text }),
        )
      })
      sent.setTimeout(deadlineMs, () => sent.destroy(new Error(`no answer within ${deadlineMs} ms`)))
      sent.once('error', fail)
      sent.end(body)
      return promise
    },
    close: () => agent.destroy(),
  }
}

function read(answer: IncomingMessage, failed: (error: Error) => void, whole: (text: string) => void): void {
  const chunks: string[] = []
  answer.setEncoding('utf8')
  answer.on('data', (chunk: string) => chunks.push(chunk))
  answer.once('error', failed)
  answer.once('end', () => whole(chunks.join('')))
}

function gone(operation: string, endpoint: string, cause: Error): FrameworkError {
  return new FrameworkError({
    code: 'ENDPOINT_GONE',
    message: `${operation} at ${endpoint} was not answered: ${cause.message}`,
    advice:
      'what was measured until then tells nothing; look into the log of the endpoint, and measure again.',
    cause,
  })
}
