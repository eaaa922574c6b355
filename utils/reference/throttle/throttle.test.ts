import { describe, expect, test } from 'vitest'
import { operations } from '../../model/operations.ts'
import { createSteppedClock } from '../clock/stepped-clock.ts'
import { startReference } from '../server.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { documentedQuotas } from './documented-quotas.ts'
import { createThrottle } from './throttle.ts'

const quotas = [{ operations: ['CreateCluster', 'DeleteCluster'], capacity: 3, refillPerSecond: 2 }]

describe('a throttle', () => {
  test('lets as many calls pass at once as the bucket holds, whichever of its operations they are of (WIRE-04)', () => {
    const throttle = createThrottle(quotas, createSteppedClock())
    for (const operation of ['CreateCluster', 'DeleteCluster', 'CreateCluster']) throttle(operation)
    expect(ecsErrorOf(() => throttle('DeleteCluster'))).toMatchObject({
      type: 'ThrottlingException',
      message: 'Rate exceeded',
    })
  })

  test('lets calls pass again at the rate at which the bucket fills, and holds no more than its capacity', () => {
    const clock = createSteppedClock()
    const throttle = createThrottle(quotas, clock)
    const passed = () => {
      let count = 0
      for (;;) {
        try {
          throttle('CreateCluster')
        } catch {
          return count
        }
        count += 1
      }
    }
    expect(passed()).toBe(3)
    clock.advance(1_000)
    expect(passed()).toBe(2)
    clock.advance(60_000)
    expect(passed()).toBe(3)
  })

  test('lets pass whatever has no quota', () => {
    const throttle = createThrottle(quotas, createSteppedClock())
    expect(() => Array.from({ length: 1_000 }, () => throttle('ListClusters'))).not.toThrow()
  })
})

test('the documented quotas are of operations that there are, each in one of them', () => {
  const named = documentedQuotas.flatMap((quota) => quota.operations)
  expect(named.filter((operation) => !operations.has(operation))).toEqual([])
  expect(new Set(named).size).toBe(named.length)
})

test('a reference with a throttle refuses on the wire what is over the rate, and does nothing of it', async () => {
  const reference = await startReference({ timeScale: 0.001, throttle: documentedQuotas })
  const call = async (operation: string, input: object) => {
    const target = `AmazonEC2ContainerServiceV20141113.${operation}`
    const request = { method: 'POST', headers: { 'x-amz-target': target }, body: JSON.stringify(input) }
    const answer = await fetch(reference.url, request)
    const body: unknown = await answer.json()
    return { status: answer.status, body }
  }
  try {
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, index) => call('CreateCluster', { clusterName: `c${index}` })),
    )
    const refused = answers.filter(({ status }) => status === 400)
    expect(refused).toHaveLength(5)
    expect(refused[0]?.body).toEqual({ __type: 'ThrottlingException', message: 'Rate exceeded' })
    const { body } = await call('ListClusters', {})
    expect(body).toMatchObject({ clusterArns: { length: 20 } })
  } finally {
    await reference.stop()
  }
})
