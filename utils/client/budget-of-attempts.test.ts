import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ECS } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createClient } from './create-client.ts'
import { holdTo } from './safeguards.ts'
import { createTaskBudget, type TaskBudget, tasksLeft } from './task-budget.ts'

/** What attempts are answered, one after the other; `none` drops the connection. */
type Answer = readonly [status: number, body: object] | 'none'

const throttled: Answer = [400, { __type: 'ThrottlingException', message: 'Rate exceeded' }]
const refused: Answer = [400, { __type: 'InvalidParameterException', message: 'no' }]
const failed: Answer = [500, { __type: 'ServerException', message: 'out of order' }]
const oneStarted: Answer = [200, { tasks: [{}], failures: [{}, {}] }]

let answers: Answer[]
let server: Server
let budget: TaskBudget
let ecs: ECS

beforeEach(async () => {
  server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      const answer = answers.shift() ?? 'none'
      if (answer === 'none') response.socket?.destroy()
      else response.writeHead(answer[0]).end(JSON.stringify(answer[1]))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  budget = createTaskBudget(10)
  ecs = createClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    deadlineMs: 20_000,
    maxAttempts: 2,
  })
  holdTo(ecs, { budget, ownNames: ['acme-'] })
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

it.each<[string, Answer[], number]>([
  ['a refusal starts nothing', [refused], 10],
  ['nor do two', [throttled, refused], 10],
  ['nor does one before the call succeeds', [throttled, oneStarted], 9],
  ['what failed may have started all, whatever is said of its repetition', [failed, refused], 7],
  ['so may what was not answered', ['none', refused], 7],
  ['also when its repetition finds less room', [failed, oneStarted], 7],
  ['what failed last may have started all', [throttled, failed], 7],
])('three tasks of ten: %s', async (_, given, left) => {
  answers = [...given]
  await ecs
    .runTask({ cluster: 'acme-cluster', taskDefinition: 'acme-family', count: 3 })
    .catch(() => undefined)
  expect(answers).toEqual([])
  expect(tasksLeft(budget)).toBe(left)
})

it('a call that is not sent has its tasks back', async () => {
  ecs.middlewareStack.add(
    () => async () => {
      throw new Error('no credentials')
    },
    { step: 'build' },
  )
  await expect(
    ecs.runTask({ cluster: 'acme-cluster', taskDefinition: 'acme-family', count: 3 }),
  ).rejects.toThrow('no credentials')
  expect(tasksLeft(budget)).toBe(10)
})
