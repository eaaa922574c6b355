import {
  ClientException,
  type DescribeServicesResponse,
  type ListTasksRequest,
  type ListTasksResponse,
  ServerException,
  type Task,
  type TaskDefinition,
} from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { assertServiceActive } from './assert-service-active.ts'
import { assertTaskCount } from './assert-task-count.ts'
import { assertTaskDefinitionRegistered } from './assert-task-definition-registered.ts'
import { eventually } from './eventually.ts'
import { readFailure } from './failure.ts'

const $metadata = {}

describe('assertServiceActive', () => {
  const where = { cluster: 'c', service: 'web' }
  const answering = (answer: DescribeServicesResponse) => ({
    describeServices: async () => ({ $metadata, ...answer }),
  })

  it('gives the service that is ACTIVE', async () => {
    const service = { serviceName: 'web', status: 'ACTIVE' }
    expect(await assertServiceActive(answering({ services: [service] }), where)).toBe(service)
  })

  it('fails on one that is not, with its last events', async () => {
    const service = { serviceName: 'web', status: 'DRAINING', events: [{ message: 'has stopped 1 tasks' }] }
    expect(await assertServiceActive(answering({ services: [service] }), where).catch(readFailure)).toEqual({
      verdict: 'fail',
      reason: 'expected service web to be ACTIVE, but DescribeServices answered web DRAINING',
      details: ['event: has stopped 1 tasks'],
    })
  })

  it('fails on an empty answer, with the failure that it gives', async () => {
    const failures = [{ arn: 'arn:web', reason: 'MISSING' }]
    expect(
      await assertServiceActive(answering({ services: [], failures }), where).catch(readFailure),
    ).toEqual({
      verdict: 'fail',
      reason: 'expected service web to be ACTIVE, but DescribeServices answered no service',
      details: ['failure: MISSING, arn:web'],
    })
    await expect(assertServiceActive(answering({}), where)).rejects.toMatchObject({
      code: 'SERVICE_NOT_ACTIVE',
    })
  })

  it('is repeated by eventually', async () => {
    let reads = 0
    const ecs = {
      describeServices: async () => {
        reads += 1
        return { $metadata, services: reads < 3 ? [] : [{ status: 'ACTIVE' }] }
      },
    }
    await eventually({ pollMs: 1, readLagMs: 5_000 }, () => assertServiceActive(ecs, where))
    expect(reads).toBe(3)
  })
})

describe('assertTaskCount', () => {
  function listing(pages: readonly ListTasksResponse[], tasks: Task[] = []) {
    const asked: ListTasksRequest[] = []
    return {
      asked,
      listTasks: async (input: ListTasksRequest) => {
        asked.push(input)
        return { $metadata, ...pages[asked.length - 1] }
      },
      describeTasks: async () => ({ $metadata, tasks }),
    }
  }

  it('counts all pages', async () => {
    const ecs = listing([{ taskArns: ['a', 'b'], nextToken: 'more' }, { taskArns: ['c'] }])
    expect(
      await assertTaskCount(ecs, { cluster: 'c', service: 'arn:aws:ecs:us-east-1:1:service/c/web' }, 3),
    ).toEqual(['a', 'b', 'c'])
    expect(ecs.asked).toMatchObject([
      { cluster: 'c', serviceName: 'web', desiredStatus: 'RUNNING' },
      { nextToken: 'more' },
    ])
  })

  it('fails on another count, with what the tasks are', async () => {
    const task = {
      taskArn: 'arn:task/c/0123',
      group: 'service:web',
      lastStatus: 'PENDING',
      desiredStatus: 'RUNNING',
    }
    const ecs = listing([{ taskArns: ['arn:task/c/0123'] }], [task])
    const counted = assertTaskCount(ecs, { cluster: 'c', service: 'web' }, 2)
    expect(await counted.catch(readFailure)).toEqual({
      verdict: 'fail',
      reason: 'expected 2 RUNNING tasks in service web, but ListTasks answered 1',
      details: ['task 0123 of service:web: PENDING, desired RUNNING'],
    })
  })

  it('takes an answer without a list for no answer, not for no tasks', async () => {
    expect(await assertTaskCount(listing([{ taskArns: [] }]), { cluster: 'c' }, 0)).toEqual([])
    await expect(
      assertTaskCount(listing([{}]), { cluster: 'c', desiredStatus: 'STOPPED' }, 0),
    ).rejects.toMatchObject({
      code: 'TASK_COUNT_DIFFERS',
      message: 'expected 0 STOPPED tasks in cluster c, but ListTasks answered without a list',
    })
  })

  it('ends at a token that leads back', async () => {
    const page = { taskArns: ['a'], nextToken: 'again' }
    await expect(assertTaskCount(listing([page, page]), { cluster: 'c' }, 1)).rejects.toThrow(/answered 2/)
  })
})

describe('assertTaskDefinitionRegistered', () => {
  const definition: TaskDefinition = {
    taskDefinitionArn: 'arn:aws:ecs:us-east-1:1:task-definition/web:3',
    family: 'web',
    revision: 3,
    status: 'ACTIVE',
    containerDefinitions: [{ name: 'main' }],
  }
  const answering = (taskDefinition?: TaskDefinition) => ({
    describeTaskDefinition: async () => ({ $metadata, ...(taskDefinition && { taskDefinition }) }),
  })

  it.each(['web', 'web:3', 'arn:aws:ecs:us-east-1:1:task-definition/web:3'])(
    'gives it for %s',
    async (name) => {
      expect(await assertTaskDefinitionRegistered(answering(definition), name)).toBe(definition)
    },
  )

  it.each([
    ['INACTIVE', { ...definition, status: 'INACTIVE' as const }, /but .* answered one that is INACTIVE/],
    ['another', { ...definition, family: 'db' }, /answered arn:/],
    ['without containers', { ...definition, containerDefinitions: [] }, /answered one without containers/],
    ['none', undefined, /answered no task definition/],
  ])('fails on one that is %s', async (_, seen, message) => {
    await expect(assertTaskDefinitionRegistered(answering(seen), 'web')).rejects.toMatchObject({
      code: 'TASK_DEFINITION_NOT_REGISTERED',
      message: expect.stringMatching(message),
    })
  })

  it('fails on a refusal, and hands on what is none', async () => {
    const refusing = (error: Error) => ({ describeTaskDefinition: async () => Promise.reject(error) })
    const unknown = new ClientException({ $metadata, message: 'Unable to describe task definition.' })
    const failure = await assertTaskDefinitionRegistered(refusing(unknown), 'web').catch(readFailure)
    expect(failure).toMatchObject({
      verdict: 'fail',
      reason:
        'expected task definition web to be registered and ACTIVE, but DescribeTaskDefinition refused: ClientException: Unable to describe task definition.',
    })
    const broken = new ServerException({ $metadata, message: 'oops' })
    await expect(assertTaskDefinitionRegistered(refusing(broken), 'web')).rejects.toBe(broken)
  })
})
