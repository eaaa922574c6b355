import type { RunTaskRequest } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { runTask } from './run-task.ts'
import { labWithDefinitions } from './testing/task-lab.ts'

describe('client tokens (TK-09)', () => {
  const input: RunTaskRequest = { taskDefinition: 'web', clientToken: 'token-1', count: 2 }

  it('give the same tasks for the same parameters, as they are now', () => {
    const { world, cluster, clock, define } = labWithDefinitions()
    define({ containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64 }] })
    const first = runTask(input, world).tasks?.map(({ taskArn }) => taskArn)
    clock.advance(2000)
    const again = runTask({ count: 2, clientToken: 'token-1', taskDefinition: 'web' }, world)
    expect(again.tasks?.map(({ taskArn }) => taskArn)).toEqual(first)
    expect(again.tasks?.[0]?.lastStatus).toBe('RUNNING')
    expect(cluster.tasks.size).toBe(2)
  })

  it('conflict for other parameters, naming the tasks', () => {
    const { world, cluster } = labWithDefinitions()
    const resourceIds = runTask(input, world).tasks?.map(({ taskArn }) => taskArn)
    const conflict = expect.objectContaining({ type: 'ConflictException', details: { resourceIds } })
    expect(() => runTask({ ...input, count: 1 }, world)).toThrow(conflict)
    expect(() => runTask({ ...input, startedBy: 'other' }, world)).toThrow(conflict)
    expect(cluster.tasks.size).toBe(2)
  })

  it('are of their cluster, and may be tried again when nothing was placed', () => {
    const { world, addInstance, define } = labWithDefinitions()
    const taskDefinition = define({ family: 'big', memory: '20000' })
    const big = { taskDefinition, clientToken: 'big' }
    expect(runTask(big, world)).toMatchObject({ tasks: [], failures: [{ reason: 'RESOURCE:MEMORY' }] })
    addInstance(4096, 32_000)
    expect(runTask(big, world).tasks).toHaveLength(1)
  })
})
