import { describe, expect, test } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { codecOf } from './codec.ts'

const read = (operation: string, input: unknown) => codecOf(operation)?.read(input, '')
const errorOf = (operation: string, input: unknown) => ecsErrorOf(() => read(operation, input))

describe('input reader', () => {
  test('keeps known members, drops unknown ones and nulls', () => {
    expect(read('CreateCluster', { clusterName: 'a', tags: null, somethingNew: { x: 1 } })).toEqual({
      clusterName: 'a',
    })
  })

  test('reads timestamps from epoch seconds, fractions too (WIRE-02)', () => {
    const input = { cluster: 'a', service: 's', createdAt: { after: 1_700_000_000.25, before: 0 } }
    expect(read('ListServiceDeployments', input)).toMatchObject({
      createdAt: { after: new Date(1_700_000_000_250), before: new Date(0) },
    })
  })

  test('keeps maps with odd keys as they are', () => {
    const labels = JSON.parse('{"__proto__": "x", "constructor": "y", "gone": null}')
    const input = { family: 'f', containerDefinitions: [{ name: 'a', dockerLabels: labels }] }
    const read1 = JSON.stringify(read('RegisterTaskDefinition', input))
    expect(read1).toContain('"dockerLabels":{"__proto__":"x","constructor":"y"}')
  })

  test.each([
    ['CreateCluster', { clusterName: 7 }, "'clusterName' must be a string, not a number."],
    ['CreateCluster', { tags: {} }, "'tags' must be a list, not an object."],
    ['CreateCluster', { tags: ['a'] }, "'tags[0]' must be an object, not a string."],
    ['CreateCluster', { tags: [null] }, "'tags[0]' must be an object, not null."],
    ['ListClusters', { maxResults: '5' }, "'maxResults' must be a number, not a string."],
    ['ListAccountSettings', { effectiveSettings: 1 }, "'effectiveSettings' must be a boolean, not a number."],
    ['DescribeClusters', [], 'The request body must be an object, not a list.'],
    ['DescribeClusters', null, 'The request body must be an object, not null.'],
    [
      'ListServiceDeployments',
      { service: 's', createdAt: { after: '2026-01-01T00:00:00Z' } },
      "'createdAt.after' must be a timestamp (number of epoch seconds), not a string.",
    ],
    [
      'ListServiceDeployments',
      { service: 's', createdAt: { after: 1e300 } },
      "'createdAt.after' must be a timestamp (number of epoch seconds), not a number.",
    ],
  ])('%s %j is a SerializationException', (operation, input, message) => {
    expect(errorOf(operation, input)).toEqual({ type: 'SerializationException', message })
  })

  test.each([
    ['DescribeTasks', {}, 'InvalidParameterException', 'Tasks cannot be empty.'],
    ['StopTask', { task: null }, 'InvalidParameterException', 'Task cannot be empty.'],
    ['RegisterTaskDefinition', {}, 'ClientException', 'Family can not be blank.'],
    ['RegisterTaskDefinition', { family: 'f' }, 'ClientException', 'Container list cannot be empty.'],
  ])('%s %j misses a member', (operation, input, type, message) => {
    expect(errorOf(operation, input)).toEqual({ type, message })
  })

  test('refuses unknown enum values, in lists too', () => {
    expect(errorOf('DescribeClusters', { include: ['TAGS', 'TAG'] })).toEqual({
      type: 'InvalidParameterException',
      message: 'include should be one of [ATTACHMENTS,CONFIGURATIONS,SETTINGS,STATISTICS,TAGS]',
    })
    expect(errorOf('RunTask', { taskDefinition: 'a', launchType: 'MOON' }).type).toBe(
      'InvalidParameterException',
    )
  })
})
