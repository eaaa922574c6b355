import type { ContainerDefinition, ContainerOverride } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { planContainers } from './container-plan.ts'

const MIB = 1024 * 1024

function plan(container: ContainerDefinition, override: ContainerOverride = {}, taskMemory?: string) {
  const definition = {
    containerDefinitions: [{ name: 'app', image: 'nginx', ...container }],
    memory: taskMemory,
  }
  const [planned] = planContainers(definition, { containerOverrides: [{ name: 'app', ...override }] })
  if (!planned) throw new Error('One container, one plan')
  return planned
}

describe('planContainers', () => {
  it.each([
    [{}, {}, ['/docker-entrypoint.sh', 'nginx', '-g', 'daemon off;']],
    [{ command: ['sleep', '1'] }, {}, ['/docker-entrypoint.sh', 'sleep', '1']],
    [{ entryPoint: ['sh', '-c'] }, {}, ['sh', '-c']],
    [{ entryPoint: ['sh', '-c'], command: ['exit 1'] }, {}, ['sh', '-c', 'exit 1']],
    [{ entryPoint: ['sh', '-c'], command: ['exit 1'] }, { command: ['exit 2'] }, ['sh', '-c', 'exit 2']],
    [{ image: 'busybox' }, {}, ['sh']],
    [{ image: 'does-not-exist', command: ['x'] }, {}, ['x']],
  ])('joins entry point and command of %j and %j', (container, override, command) => {
    expect(plan(container, override).command).toEqual(command)
  })

  it.each([
    [{ memory: 64 }, {}, undefined, 64],
    [{ memory: 64 }, { memory: 32 }, undefined, 32],
    [{ memory: 64 }, {}, '512', 64],
    [{ memoryReservation: 64 }, {}, '512', 512],
    [{ memoryReservation: 64 }, {}, undefined, 4096],
  ])(
    'limits the memory of %j with %j in a task of %s to %i MiB',
    (container, override, taskMemory, limit) => {
      expect(plan(container, override, taskMemory).memoryLimitBytes).toBe(limit * MIB)
    },
  )

  it('puts the override’s environment over the definition’s, and a name in place of a secret', () => {
    const { environment } = plan(
      {
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
        secrets: [{ name: 'S', valueFrom: 'arn:aws:ssm:us-east-1:123456789012:parameter/s' }],
      },
      { environment: [{ name: 'B', value: '3' }] },
    )
    expect([...environment]).toEqual(
      expect.arrayContaining([
        ['A', '1'],
        ['B', '3'],
        ['S', 'secret S'],
      ]),
    )
  })

  it('shares the plans of a definition without overrides', () => {
    const definition = { containerDefinitions: [{ name: 'app', image: 'nginx' }] }
    expect(planContainers(definition, undefined)).toBe(planContainers(definition, {}))
    expect(planContainers(definition, { containerOverrides: [{ name: 'app', cpu: 1 }] })).not.toBe(
      planContainers(definition, undefined),
    )
  })
})
