import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EcsError } from '../ecs-error.ts'
import { listen } from '../listen.ts'
import { testWorld } from '../testing/test-world.ts'
import { type Backend, createProtocolServer } from './http-server.ts'

const logged: string[] = []
let resets = 0
const world = testWorld()
const backend: Backend = {
  handlers: {
    ListClusters: () => ({ clusterArns: [] }),
    DeleteCluster: () => {
      throw new TypeError('a defect')
    },
    RunTask: () => {
      throw new EcsError('ConflictException', 'Taken.', { resourceIds: ['a'] })
    },
    ListTasks: () => {
      throw new EcsError('ServerException', 'Out of order.')
    },
  },
  world: () => world,
  counts: () => ({ clusters: 3 }),
  reset: () => {
    resets += 1
  },
  log: (line) => logged.push(line),
}
const server = createProtocolServer(backend)
let url = ''
let port = 0

beforeAll(async () => {
  port = (await listen(server, { host: '127.0.0.1', port: 0 })).port
  url = `http://127.0.0.1:${port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function post(target: string | undefined, body: string) {
  const headers = { ...(target !== undefined && { 'x-amz-target': target }) }
  const response = await fetch(url, { method: 'POST', headers, body })
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
}

const service = 'AmazonEC2ContainerServiceV20141113'

describe('POST /', () => {
  test('answers a call in AWS JSON 1.1 with a request id (WIRE-01)', async () => {
    const { status, headers, body } = await post(`${service}.ListClusters`, '{}')
    expect({ status, body }).toEqual({ status: 200, body: { clusterArns: [] } })
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.1')
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('answers an error with its type in body and header, and its details (WIRE-03)', async () => {
    const { status, headers, body } = await post(`${service}.RunTask`, '{"taskDefinition":"a"}')
    expect(status).toBe(400)
    expect(body).toEqual({ __type: 'ConflictException', message: 'Taken.', resourceIds: ['a'] })
    expect(headers.get('x-amzn-errortype')).toBe('ConflictException')
    expect(headers.get('x-amzn-requestid')).not.toBeNull()
  })

  test.each([
    [`${service}.FlyToMoon`, '{}', 400, 'UnknownOperationException'],
    [`${service}.toString`, '{}', 400, 'UnknownOperationException'],
    ['AnyScaleFrontendService.DescribeScalableTargets', '{}', 400, 'UnknownOperationException'],
    [undefined, '{}', 400, 'UnknownOperationException'],
    [`${service}.ListClusters`, '{', 400, 'SerializationException'],
    [`${service}.ListClusters`, '', 400, 'SerializationException'],
    [`${service}.ListClusters`, '[]', 400, 'SerializationException'],
    [`${service}.ListClusters`, '"x"', 400, 'SerializationException'],
    [`${service}.ListClusters`, `${'['.repeat(20_000)}`, 400, 'SerializationException'],
    [`${service}.DescribeTasks`, '{}', 400, 'InvalidParameterException'],
    [`${service}.CreateService`, '{"serviceName":"s"}', 400, 'UnsupportedFeatureException'],
    [`${service}.ListTasks`, '{}', 500, 'ServerException'],
    [`${service}.ListClusters`, `{"x":"${'x'.repeat(1_100_000)}"}`, 413, 'RequestEntityTooLargeException'],
  ])('%s %.40s is answered %d %s', async (target, body, status, type) => {
    const answer = await post(target, body)
    expect(answer).toMatchObject({ status, body: { __type: type, message: expect.any(String) } })
  })

  test('a defect of a handler is ServerException with its message, and logged', async () => {
    const { status, body } = await post(`${service}.DeleteCluster`, '{"cluster":"a"}')
    expect({ status, body }).toEqual({
      status: 500,
      body: { __type: 'ServerException', message: 'a defect' },
    })
    expect(logged.join()).toContain('TypeError: a defect')
  })

  test('many calls go over one connection, whatever went before on it', async () => {
    const socket = connect(port, '127.0.0.1')
    const request = (body: string) =>
      `POST / HTTP/1.1\r\nhost: x\r\nx-amz-target: ${service}.ListClusters\r\ncontent-length: ${body.length}\r\n\r\n${body}`
    socket.write(request('{') + request('{}') + request(`{"x":"${'x'.repeat(1_100_000)}"}`) + request('{}'))
    let answer = ''
    for await (const chunk of socket) {
      answer += chunk
      if (answer.match(/HTTP\/1\.1 \d+/g)?.length === 4) break
    }
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(
      ['400', '200', '413', '200'].map((code) => `HTTP/1.1 ${code}`),
    )
  })

  test('a request that breaks off leaves the server serving', async () => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"half`, () => socket.destroy())
    expect((await post(`${service}.ListClusters`, '{}')).status).toBe(200)
  })
})

describe('other paths', () => {
  test('GET /_health tells the counts', async () => {
    const response = await fetch(`${url}/_health?verbose`)
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 200,
      body: { status: 'ok', clusters: 3 },
    })
  })

  test('POST /_reset resets', async () => {
    expect((await fetch(`${url}/_reset`, { method: 'POST' })).status).toBe(200)
    expect(resets).toBe(1)
  })

  test.each([
    ['GET', '/', 405, 'POST'],
    ['DELETE', '/_health', 405, 'GET'],
    ['GET', '/_reset', 405, 'POST'],
    ['GET', '/favicon.ico', 404, null],
    ['POST', '/v1/tasks', 404, null],
  ])('%s %s is %d', async (method, path, status, allow) => {
    const response = await fetch(url + path, { method })
    expect(response.status).toBe(status)
    expect(response.headers.get('allow')).toBe(allow)
    expect(await response.json()).toEqual({ message: expect.stringContaining(path) })
  })
})
