import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallEntry } from '../history/entry.ts'
import { readHistory } from '../history/read.ts'
import { type Recorder, recordTo } from '../history/recorder.ts'
import { createClient } from './create-client.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** What answers at all does so in this time, also on a busy machine. */
const deadlineMs = 10_000

let folder: string
let recorder: Recorder
let answer: Answer
let endpoint: string
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => answer(request, response))
})

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'client-'))
  recorder = recordTo(join(folder, 'history.jsonl'), {
    kind: 'history',
    format: 1,
    target: { name: 'stub', version: '1', endpoint: 'stub' },
    scenario: { id: 'unit', title: 'unit', requirements: [] },
    startedAt: '2026-11-20T00:00:00Z',
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  recorder.close()
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  rmSync(folder, { recursive: true })
})

function client(options: { maxAttempts?: number; deadlineMs?: number } = {}) {
  const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' }
  return createClient({ endpoint, region: 'us-east-1', credentials, recorder, deadlineMs, ...options })
}

/** What was recorded; nothing is recorded after this. */
function calls(): CallEntry[] {
  recorder.close()
  return Array.from(readHistory(recorder.file)).filter((entry) => entry.kind === 'call')
}

const text =
  (body: string, status = 200, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers }).end(body)

describe('a recorded call', () => {
  it('notes operation, input as sent, status, headers, raw body and times', async () => {
    answer = text('{"taskArns":[],\n"nextToken":null}')
    await client().listTasks({ cluster: 'c' })
    expect(calls()).toMatchObject([
      {
        seq: 1,
        operation: 'ListTasks',
        attempt: 1,
        input: { cluster: 'c' },
        status: 200,
        body: '{"taskArns":[],\n"nextToken":null}',
      },
    ])
    const [call] = calls()
    expect(call?.headers).toHaveProperty('content-type')
    expect(call?.endMs).toBeGreaterThan(call?.startMs ?? Number.POSITIVE_INFINITY)
  })

  it("holds the SDK's own additions, such as RunTask's client token", async () => {
    answer = text('{}')
    await client().runTask({ taskDefinition: 't' })
    expect(calls()[0]?.input).toHaveProperty('clientToken')
  })

  it('hides authorization, session token and token values', async () => {
    answer = text('{"session":{"sessionId":"s","tokenValue":"very\\"secret"}}')
    await client().executeCommand({ task: 't', command: 'c', interactive: true })
    const [call] = calls()
    expect(call?.requestHeaders['authorization']).toBe('[redacted]')
    expect(call?.body).toBe('{"session":{"sessionId":"s","tokenValue":"[redacted]"}}')
  })

  it('hides what it was signed with where an endpoint shows it: in errors, records and unreadable answers', async () => {
    const keys = { accessKeyId: 'id', secretAccessKey: 'never-sent', sessionToken: 'To/ken+1==' }
    const signing = createClient({ endpoint, region: 'us-east-1', credentials: keys, recorder, deadlineMs })
    let signature = ''
    const shown = ({ headers }: IncomingMessage) => {
      signature = /Signature=(\w+)/.exec(headers.authorization ?? '')?.[1] ?? ''
      return `x-amz-security-token:${headers['x-amz-security-token']} ${headers.authorization}`
    }
    answer = (request, response) => {
      const message = `The Canonical String should have been ${shown(request)}`
      const body = { __type: 'InvalidSignatureException', message }
      response.writeHead(400).end(JSON.stringify(body).replaceAll('/', '\\/'))
    }
    const refused = await signing.listTasks({}).catch((error: unknown) => inspect(error, { depth: 5 }))
    answer = (request, response) => response.writeHead(502).end(`<pre>${shown(request)}</pre>`)
    const unreadable = await signing.listTasks({}).catch((error: unknown) => inspect(error, { depth: 5 }))
    const records = JSON.stringify(calls())
    for (const text of [refused, unreadable, records]) {
      expect(text).toContain('x-amz-security-token:[redacted]')
      expect(text).not.toMatch(/To\\*\/ken|never-sent/)
      expect(signature).toMatch(/^[\da-f]{64}$/)
      expect(text).not.toContain(signature)
    }
  })

  it("names the endpoint's error type without namespace, from body or header", async () => {
    answer = text('{"__type":"com.amazonaws.ecs#ClusterNotFoundException","message":"no"}', 400)
    await expect(client().listTasks({})).rejects.toMatchObject({ name: 'ClusterNotFoundException' })
    answer = text('{"message":"no"}', 400, { 'x-amzn-errortype': 'InvalidParameterException:http://x' })
    await expect(client().listTasks({})).rejects.toThrow()
    expect(calls().map((call) => call.errorType)).toEqual([
      'ClusterNotFoundException',
      'InvalidParameterException',
    ])
  })

  it('is recorded once an attempt when the SDK repeats it', async () => {
    answer = text('{"__type":"ServerException","message":"oops"}', 500)
    await expect(client({ maxAttempts: 2 }).listTasks({})).rejects.toMatchObject({ name: 'ServerException' })
    expect(calls().map((call) => call.attempt)).toEqual([1, 2])
  })

  it('is made once by default, so that no repetition hides an error', async () => {
    answer = text('{"__type":"ServerException","message":"oops"}', 500)
    await expect(client().listTasks({})).rejects.toThrow()
    expect(calls()).toHaveLength(1)
  })
})

describe('an endpoint that misbehaves', () => {
  it.each<[string, Answer, string, RegExp]>([
    ['hangs', () => undefined, 'ENDPOINT_SILENT', /^ListTasks got no answer from http:\S+ within \d+ ms$/],
    [
      'hangs after half an answer',
      (_, r) => r.writeHead(200, { 'content-length': '9' }).write('{'),
      'ENDPOINT_SILENT',
      /no answer/,
    ],
    [
      'resets',
      (r) => r.socket.resetAndDestroy(),
      'CONNECTION_LOST',
      /^ListTasks: http:\S+ closed the connection/,
    ],
    [
      'answers HTML',
      text('<html></html>', 200, { 'content-type': 'text/html' }),
      'UNREADABLE_ANSWER',
      /SyntaxError/,
    ],
    ['answers HTML with status 500', text('<html></html>', 500), 'UNREADABLE_ANSWER', /SyntaxError/],
    ['cuts its JSON', text('{"taskArns":['), 'UNREADABLE_ANSWER', /JSON/],
  ])('that %s gives an error with code, operation and endpoint', async (_, misbehaviour, code, message) => {
    answer = misbehaviour
    const patience = code === 'ENDPOINT_SILENT' ? { deadlineMs: 150 } : {}
    await expect(client(patience).listTasks({})).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
    expect(calls()).toHaveLength(1)
  })

  it('that gives a string for a timestamp is named as unreadable, with the body', async () => {
    answer = text('{"tasks":[{"createdAt":"2026-01-01T00:00:00Z"}]}')
    await expect(client().describeTasks({ tasks: ['t'] })).rejects.toMatchObject({
      code: 'UNREADABLE_ANSWER',
      message: expect.stringContaining('Expected real number'),
      seen: expect.arrayContaining([expect.stringContaining('2026-01-01')]),
    })
  })

  it('that is not there is unreachable, at once', async () => {
    const away = client()
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    await expect(away.listTasks({})).rejects.toMatchObject({ code: 'ENDPOINT_UNREACHABLE' })
    expect(calls()[0]?.failure?.code).toBe('ENDPOINT_UNREACHABLE')
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  })
})
