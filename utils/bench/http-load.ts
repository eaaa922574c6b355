import { Agent, request } from 'node:http'

export interface Load {
  /** `http://127.0.0.1:4566` */
  readonly url: string
  /** `DescribeTasks` */
  readonly operation: string
  readonly input: unknown
  /** In milliseconds. */
  readonly durationMs: number
}

export interface LoadResult {
  readonly requestsPerSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

const connections = 10

/**
 * Asks one operation of an endpoint over and over, the next question as soon as an answer is whole, on 10 connections; no SDK in
 * the way. Connections are kept where the endpoint keeps them and opened anew where it closes them (moto's server does after
 * each answer, which autocannon does not bear). Rejects at the first answer other than HTTP 200.
 */
export async function load({ url, operation, input, durationMs }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const body = JSON.stringify(input)
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(body),
    'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`,
    authorization:
      'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ecs/aws4_request, SignedHeaders=host, Signature=0',
  }
  const ask = () =>
    new Promise<void>((answered, failed) => {
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

  const times: number[] = []
  const startMs = performance.now()
  const askUntilTheEnd = async () => {
    while (performance.now() - startMs < durationMs) {
      const sentMs = performance.now()
      await ask()
      times.push(performance.now() - sentMs)
    }
  }
  await Promise.all(Array.from({ length: connections }, askUntilTheEnd))
  agent.destroy()
  const sorted = times.sort((a, b) => a - b)
  const quantile = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  const elapsedMs = performance.now() - startMs
  return { requestsPerSecond: (times.length / elapsedMs) * 1000, p50: quantile(0.5), p99: quantile(0.99) }
}
