import { createServer, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engineWithoutRegistry, type GivenEngine, isSocket } from './engine-without-registry.ts'

/** An engine that says what it was asked; of a log it sends one line, and then waits. */
const enginePath = join(tmpdir(), `ecs-scenarios-engine-${process.pid}.sock`)
const asked: string[] = []
let engine: Server
let given: GivenEngine
const logsLeft = Promise.withResolvers<void>()

beforeAll(async () => {
  engine = createServer(async (call, answer) => {
    asked.push(`${call.method} ${call.url}`)
    if (call.url?.includes('/logs')) {
      answer.on('close', logsLeft.resolve)
      answer.write('first line')
      return
    }
    const body = await Array.fromAsync(call)
    answer.writeHead(201, { 'x-engine': 'real' }).end(Buffer.concat(body))
  })
  await new Promise<void>((listening) => engine.listen(enginePath, listening))
  given = await engineWithoutRegistry(enginePath)
})
afterAll(() => {
  given.stop()
  engine.close()
})

interface Reply {
  readonly status: number | undefined
  readonly engine: unknown
  readonly body: string
}

function ask(method: string, path: string, body = ''): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: given.socketPath, method, path }, async (reply) => {
      const chunks = await Array.fromAsync(reply)
      resolve({
        status: reply.statusCode,
        engine: reply.headers['x-engine'],
        body: Buffer.concat(chunks).toString(),
      })
    })
    call.on('error', reject).end(body)
  })
}

describe('an engine without a registry', () => {
  it('passes on what makes and asks about containers, with its body, and the answer', async () => {
    const created = await ask('POST', '/v1.41/containers/create?name=a', '{"Image":"busybox"}')
    expect(created).toEqual({ status: 201, engine: 'real', body: '{"Image":"busybox"}' })
    expect(asked).toContain('POST /v1.41/containers/create?name=a')
    expect(await ask('GET', '/v1.41/images/busybox:latest/json')).toMatchObject({ status: 201 })
  })

  it.each([
    ['POST', '/v1.41/images/create?fromImage=busybox&tag=latest'],
    ['GET', '/v1.41/distribution/busybox:latest/json'],
    ['POST', '/images/create?fromImage=busybox'],
  ])('refuses %s %s, and the engine hears nothing of it', async (method, path) => {
    const refused = await ask(method, path)
    expect(refused).toMatchObject({ status: 500, engine: undefined })
    expect(JSON.parse(refused.body)).toEqual({ message: expect.stringContaining('no registry') })
    expect(asked).not.toContain(`${method} ${path}`)
  })

  it('gives an answer on as it comes, and leaves it when nobody listens any more', async () => {
    await new Promise<void>((resolve, reject) => {
      const call = request({ socketPath: given.socketPath, path: '/containers/a/logs?follow=1' }, (reply) => {
        reply.once('data', (chunk) => {
          expect(String(chunk)).toBe('first line')
          reply.destroy()
          resolve()
        })
      })
      call.on('error', reject).end()
    })
    await logsLeft.promise
  })

  it('is gone when it is stopped', async () => {
    const another = await engineWithoutRegistry(enginePath)
    expect(isSocket(another.socketPath)).toBe(true)
    another.stop()
    expect(isSocket(another.socketPath)).toBe(false)
  })
})
