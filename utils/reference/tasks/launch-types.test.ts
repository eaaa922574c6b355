import { describe, expect, it } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { runTask } from './run-task.ts'
import { labWithDefinitions, network } from './testing/task-lab.ts'

describe('capacity providers (CP-02)', () => {
  it('share the tasks of a call by base and weight', () => {
    const made = labWithDefinitions()
    made.cluster.capacityProviders = ['FARGATE', 'FARGATE_SPOT']
    const { tasks = [] } = runTask(
      {
        taskDefinition: 'app',
        networkConfiguration: network,
        count: 10,
        capacityProviderStrategy: [
          { capacityProvider: 'FARGATE', weight: 1, base: 2 },
          { capacityProvider: 'FARGATE_SPOT', weight: 3 },
        ],
      },
      made.world,
    )
    const names = tasks.map(({ capacityProviderName }) => capacityProviderName)
    expect(names.slice(0, 2)).toEqual(['FARGATE', 'FARGATE'])
    expect(names.filter((name) => name === 'FARGATE_SPOT')).toHaveLength(6)
    expect(tasks.every(({ launchType }) => launchType === 'FARGATE')).toBe(true)
  })

  it('come from the cluster when the call says nothing, and none may be without weight', () => {
    const { cluster, run, world } = labWithDefinitions()
    const only = { capacityProvider: 'FARGATE_SPOT', weight: 0, base: 0 }
    cluster.capacityProviders = ['FARGATE', 'FARGATE_SPOT']
    cluster.defaultCapacityProviderStrategy = [only]
    const input = { taskDefinition: 'app', networkConfiguration: network }
    expect(run(input).task).toMatchObject({ capacityProviderName: 'FARGATE_SPOT', launchType: 'FARGATE' })
    cluster.defaultCapacityProviderStrategy = [only, { ...only, capacityProvider: 'FARGATE' }]
    expect(ecsErrorOf(() => runTask(input, world)).type).toBe('InvalidParameterException')
    expect(run({ ...input, launchType: 'FARGATE' }).task.capacityProviderName).toBeUndefined()
  })
})
