import { expect, test } from 'vitest'
import { codecOf } from './codec.ts'

const write = (operation: string, output: unknown) => JSON.stringify(codecOf(operation)?.write(output))

test('dates at any depth become epoch seconds with milliseconds, undefined is left out (WIRE-02)', () => {
  const task = {
    taskArn: 'a',
    createdAt: new Date(1_700_000_000_123),
    startedAt: undefined,
    containers: [
      { name: 'c', managedAgents: [{ name: 'ExecuteCommandAgent', lastStartedAt: new Date(5000) }] },
    ],
  }
  expect(write('DescribeTasks', { tasks: [task] })).toBe(
    '{"tasks":[{"taskArn":"a","createdAt":1700000000.123,"containers":[{"name":"c","managedAgents":[{"name":"ExecuteCommandAgent","lastStartedAt":5}]}]}]}',
  )
  expect(task.createdAt).toBeInstanceOf(Date)
})

test('what holds no timestamp is written as it stands', () => {
  expect(write('ListClusters', { clusterArns: ['a'] })).toBe('{"clusterArns":["a"]}')
})
