import { ECS } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { calledOperations, holdingsAfter } from './called-operations.ts'

describe('calledOperations', () => {
  it('knows each operation by its name, also when its call failed', async () => {
    const ecs = new ECS({
      endpoint: 'http://127.0.0.1:1',
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    })
    const called = calledOperations(ecs)
    expect([...called]).toEqual([])
    await ecs.listClusters({}).catch(() => undefined)
    await ecs.createCluster({ clusterName: 'web' }).catch(() => undefined)
    expect([...called]).toEqual(['ListClusters', 'CreateCluster'])
  })
})

describe('holdingsAfter', () => {
  it.each([
    [['CreateCluster', 'RegisterTaskDefinition', 'ListTasks'], []],
    [
      ['CreateCluster', 'CreateService'],
      ['services', 'tasks'],
    ],
    [['CreateTaskSet'], ['services', 'tasks']],
    [['RunTask'], ['tasks']],
    [
      ['RegisterContainerInstance', 'StartTask'],
      ['tasks', 'instances'],
    ],
    [['CreateCapacityProvider'], ['instances']],
  ])('takes it that after %j there may be %j', (called, expected) => {
    const holdings = Object.entries(holdingsAfter(new Set(called)))
    expect(holdings.filter(([, may]) => may).map(([kind]) => kind)).toEqual(expected)
  })
})
