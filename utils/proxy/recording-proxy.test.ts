import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { cbor } from '@smithy/core/cbor'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attempt } from '../history/recorder.ts'
import { startRecordingProxy } from './recording-proxy.ts'
import type { Proxy as RunningProxy } from './serve.ts'

const target = 'AmazonEC2ContainerServiceV20141113.DescribeClusters'
const answerBody = '{"clusters":[]}'

let endpoint: Server
let endpointUrl: string
let proxy: RunningProxy
let recorded: Attempt[]
let answer: (request: IncomingMessage, response: ServerResponse) => void
let received: { url: string | undefined; headers: IncomingMessage['headers']; body: string }[]

beforeEach(async () => {
  recorded = []
  received = []
  answer = (_request, response) => response.end(answerBody)
  endpoint = createServer(async (incoming, response) => {
    received.push({ url: incoming.url, headers: incoming.headers, body: String(await buffer(incoming)) })
    answer(incoming, response)
  })
  await new Promise<void>((listening) => endpoint.listen(0, '127.0.0.1', listening))
  endpointUrl = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`
  proxy = await open(30_000)
})

afterEach(() => {
  proxy.stop()
  endpoint.closeAllConnections()
  endpoint.close()
})

function open(deadlineMs: number) {
  const recorder = { record: (attempt: Attempt) => void recorded.push(attempt) }
  return startRecordingProxy({ endpoint: endpointUrl, recorder, deadlineMs })
}

/** Calls as a client does; what it gets, or that its connection broke off. */
function call(
  headers: Record<string, string> = { 'x-amz-target': target },
  body: string | Uint8Array = '{}',
  path = '/',
): Promise<{ status: number | undefined; body: Buffer } | 'broken off'> {
  return new Promise((resolve) => {
    const sent = request(new URL(path, proxy.url), { method: 'POST', headers }, (response) => {
      buffer(response).then(
        (whole) => resolve({ status: response.statusCode, body: whole }),
        () => resolve('broken off'),
      )
    })
    sent.on('error', () => resolve('broken off'))
    sent.end(body)
  })
}

describe('a call of ECS through the proxy', () => {
  it('is told on as it came, and recorded with its answer before the client has it', async () => {
    const beforeMs = performance.now()
    const headers = { 'x-amz-target': target, 'amz-sdk-request': 'attempt=2; max=3', authorization: 'AWS4' }
    expect(await call(headers, '{"clusters":["web"]}')).toEqual({
      status: 200,
      body: Buffer.from(answerBody),
    })
    expect(received).toMatchObject([{ url: '/', headers, body: '{"clusters":["web"]}' }])
    expect(recorded).toMatchObject([
      {
        operation: 'DescribeClusters',
        inputJson: '{"clusters":["web"]}',
        requestHeaders: headers,
        attempt: 2,
        status: 200,
        headers: { date: expect.any(String) },
        body: answerBody,
      },
    ])
    const { startMs = 0, endMs = 0, failure } = recorded[0] ?? {}
    expect(failure).toBeUndefined()
    expect(startMs).toBeGreaterThanOrEqual(beforeMs)
    expect(endMs).toBeGreaterThanOrEqual(startMs)
    expect(endMs).toBeLessThanOrEqual(performance.now())
  })

  it('is recorded with the error type of an answer that refuses it', async () => {
    const body = '{"__type":"com.amazonaws.ecs#ClusterNotFoundException","message":"no"}'
    answer = (_request, response) => response.writeHead(400).end(body)
    expect(await call()).toEqual({ status: 400, body: Buffer.from(body) })
    expect(recorded).toMatchObject([{ status: 400, body, errorType: 'ClusterNotFoundException', attempt: 1 }])
  })

  it('is recorded readable when its answer is packed, which the client gets as it came', async () => {
    const packed = gzipSync(answerBody)
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed)
    expect(await call()).toEqual({ status: 200, body: packed })
    expect(recorded).toMatchObject([{ body: answerBody, headers: { 'content-encoding': 'gzip' } }])
  })

  it('is recorded as JSON when it is CBOR, and named by its path', async () => {
    const type = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' }
    const told = cbor.serialize({ clusters: [{ activeServicesCount: 3 }] })
    answer = (_request, response) => response.writeHead(200, type).end(told)
    const path = '/service/AmazonEC2ContainerServiceV20141113/operation/ListClusters'
    await call(type, cbor.serialize({ maxResults: 10 }), path)
    expect(received).toMatchObject([{ url: path }])
    expect(recorded).toMatchObject([
      {
        operation: 'ListClusters',
        inputJson: '{"maxResults":10}',
        body: '{"clusters":[{"activeServicesCount":3}]}',
      },
    ])
  })

  it('keeps to itself what the request was signed with, should the answer repeat it', async () => {
    answer = (_request, response) => response.writeHead(403).end('{"message":"sign TOKEN/1"}')
    await call({ 'x-amz-target': target, 'x-amz-security-token': 'TOKEN/1' })
    expect(recorded).toMatchObject([{ body: '{"message":"sign [redacted]"}' }])
  })

  it('breaks off for the client where the endpoint breaks off, and is recorded with what came', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"clusters"', () => response.destroy())
    }
    expect(await call()).toBe('broken off')
    expect(recorded).toMatchObject([
      { status: 200, body: '{"clusters"', failure: { code: 'CONNECTION_LOST' } },
    ])
  })

  it('breaks off where the endpoint is silent for too long', async () => {
    proxy.stop()
    proxy = await open(50)
    answer = () => undefined
    expect(await call()).toBe('broken off')
    expect(recorded).toMatchObject([{ operation: 'DescribeClusters', failure: { code: 'ENDPOINT_SILENT' } }])
    expect(recorded[0]).not.toHaveProperty('status')
  })

  it('breaks off where the endpoint is gone', async () => {
    endpoint.close()
    expect(await call()).toBe('broken off')
    expect(recorded).toMatchObject([{ failure: { code: 'ENDPOINT_UNREACHABLE' } }])
  })

  it('is recorded as given up where its client does not wait for the answer', async () => {
    const asked = Promise.withResolvers<void>()
    answer = () => asked.resolve()
    const sent = request(proxy.url, { method: 'POST', headers: { 'x-amz-target': target } })
    sent.on('error', () => undefined).end('{}')
    await asked.promise
    sent.destroy()
    await expect.poll(() => recorded).toMatchObject([{ failure: { code: 'CALL_ABANDONED' } }])
  })
})

it('is recorded as given up before the proxy is stopped, where it is under way', async () => {
  const asked = Promise.withResolvers<void>()
  answer = () => asked.resolve()
  const broken = call()
  await asked.promise
  proxy.stop()
  expect(recorded).toMatchObject([{ operation: 'DescribeClusters', failure: { code: 'CALL_ABANDONED' } }])
  expect(await broken).toBe('broken off')
  expect(recorded).toHaveLength(1)
})

it('does not wait for answers that nobody waits for any more, to calls of other services either', async () => {
  const [asked, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  answer = (_request, response) => {
    response.on('close', closed.resolve)
    asked.resolve()
  }
  const sent = request(proxy.url, { method: 'POST', headers: { 'x-amz-target': 'Other.Call' } })
  sent.on('error', () => undefined).end('{}')
  await asked.promise
  sent.destroy()
  await closed.promise
  expect(recorded).toEqual([])
})

it('has calls of several connections at once, each with its own answer', async () => {
  const waiting: ServerResponse[] = []
  answer = (_request, response) => {
    waiting.push(response)
    // None is answered before all are there; the last one first.
    if (waiting.length === 5) for (const [index, each] of waiting.entries()) each.end(String(index))
  }
  const answers = await Promise.all(Array.from({ length: 5 }, () => call()))
  expect(new Set(answers.map((each) => String(Object(each).body)))).toEqual(
    new Set(['0', '1', '2', '3', '4']),
  )
  expect(recorded.map(({ body }) => body).toSorted()).toEqual(['0', '1', '2', '3', '4'])
})

it.each([
  ['Application Auto Scaling', { 'x-amz-target': 'AnyScaleFrontendService.DescribeScalableTargets' }],
  ['IAM and others that name no operation', { 'content-type': 'application/x-www-form-urlencoded' }],
])('tells on what is for %s, and records nothing', async (_service, headers) => {
  answer = (_request, response) => response.writeHead(501).end('not here')
  expect(await call(headers, 'Action=GetRole')).toEqual({ status: 501, body: Buffer.from('not here') })
  expect(received).toMatchObject([{ headers, body: 'Action=GetRole' }])
  expect(recorded).toEqual([])
})
