import { ClusterNotFoundException, InvalidParameterException } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { expectError } from './expect-error.ts'
import { readFailure } from './failure.ts'

const $metadata = {}
const notFound = new ClusterNotFoundException({ $metadata, message: 'Cluster not found.' })

describe('expectError', () => {
  it('gives the refusal of the right type, or of any of several', async () => {
    expect(await expectError(Promise.reject(notFound), 'ClusterNotFoundException')).toBe(notFound)
    expect(await expectError(Promise.reject(notFound), 'ClientException', 'ClusterNotFoundException')).toBe(
      notFound,
    )
  })

  it('fails on another type, and says both', async () => {
    const other = new InvalidParameterException({ $metadata, message: 'no' })
    const failure = await expectError(Promise.reject(other), 'ClusterNotFoundException').catch(readFailure)
    expect(failure).toMatchObject({
      verdict: 'fail',
      reason: 'expected the call to be refused with ClusterNotFoundException',
      details: ['expected: ClusterNotFoundException', 'seen:     InvalidParameterException: no'],
    })
  })

  it('fails on success, and says what was answered', async () => {
    const answer = Promise.resolve({ $metadata, clusters: [] })
    const failure = await expectError(answer, 'ClusterNotFoundException').catch(readFailure)
    expect(failure).toMatchObject({
      reason: 'expected the call to be refused with ClusterNotFoundException, but it succeeded',
      details: ['expected: ClusterNotFoundException', 'seen:     success: { clusters: [] }'],
    })
  })

  it('hands on what is no refusal', async () => {
    await expect(expectError(Promise.reject(new TypeError('bug')), 'ClientException')).rejects.toThrow(
      TypeError,
    )
  })
})
