import autocannon from 'autocannon'

export interface Load {
  /** `http://127.0.0.1:4566` */
  readonly url: string
  /** `DescribeTasks` */
  readonly operation: string
  readonly input: unknown
  /** In seconds. */
  readonly durationS: number
}

export interface LoadResult {
  readonly requestsPerSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Answers other than HTTP 2xx, and connections that gave none. */
  readonly failed: number
}

/** Asks one operation of an endpoint over and over on 10 connections; no client library in the way. */
export async function load({ url, operation, input, durationS }: Load): Promise<LoadResult> {
  const result = await autocannon({
    url,
    connections: 10,
    duration: durationS,
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ecs/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  })
  return {
    requestsPerSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  }
}
