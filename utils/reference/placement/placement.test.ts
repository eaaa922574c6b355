import type {
  PlacementConstraint,
  PlacementStrategy,
  RegisterTaskDefinitionRequest,
} from '@aws-sdk/client-ecs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { putAttributes } from '../attributes/put-attributes.ts'
import { remainingResources } from '../instances/resources.ts'
import { runTask } from '../tasks/run-task.ts'
import { type Lab, taskLab } from '../tasks/testing/task-lab.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'

interface Wishes {
  readonly count?: number
  readonly constraints?: PlacementConstraint[]
  readonly strategy?: PlacementStrategy[]
  readonly definition?: Partial<RegisterTaskDefinitionRequest>
  readonly group?: string
}

/** Runs tasks, and says how many each instance got and why the rest got none. */
function place(lab: Lab, { count = 1, constraints, strategy, definition = {}, group }: Wishes = {}) {
  const { tasks = [], failures = [] } = runTask(
    {
      taskDefinition: lab.define(definition),
      count,
      group,
      placementConstraints: constraints,
      placementStrategy: strategy,
    },
    lab.world,
  )
  const counts = [...lab.cluster.instances.values()].map(
    ({ arn }) => tasks.filter(({ containerInstanceArn }) => containerInstanceArn === arn).length,
  )
  return { counts, reasons: failures.map(({ reason }) => reason) }
}

/** A lab with as many instances, in zones a, b, a, b, … */
function labWith(instances: number): Lab {
  const lab = taskLab()
  for (let index = 0; index < instances; index += 1) {
    const instance = lab.addInstance()
    const zone = instance.attributes.find(({ name }) => name === 'ecs.availability-zone')
    if (zone) zone.value = `us-east-1${'ab'[index % 2]}`
  }
  return lab
}

function label(lab: Lab, index: number, name: string, value: string) {
  const targetId = [...lab.cluster.instances.keys()][index] ?? ''
  putAttributes({ attributes: [{ name, value, targetType: 'container-instance', targetId }] }, lab.world)
}

describe('resources (FL-14)', () => {
  const port = (hostPort: number, protocol: 'tcp' | 'udp' = 'tcp') => ({
    containerDefinitions: [
      { name: 'a', image: 'nginx', memory: 64, portMappings: [{ containerPort: 80, hostPort, protocol }] },
    ],
  })

  it.each([
    ['CPU', { cpu: '5000', memory: '64' }, 'RESOURCE:CPU'],
    ['memory', { memory: '9000' }, 'RESOURCE:MEMORY'],
    ['a port of the agent', port(22), 'RESOURCE:PORTS'],
  ])('turn a task down for %s', (_what, definition, reason) => {
    expect(place(labWith(1), { definition })).toEqual({ counts: [0], reasons: [reason] })
  })

  it('give a host port to one task at a time, TCP and UDP apart', () => {
    const lab = labWith(1)
    expect(place(lab, { definition: port(8080), count: 2 })).toEqual({
      counts: [1],
      reasons: ['RESOURCE:PORTS'],
    })
    expect(place(lab, { definition: port(8080, 'udp') }).counts).toEqual([1])
    expect(place(lab, { definition: port(0), count: 3 }).counts).toEqual([3])
  })

  it('never run over, and come back (CI-02)', () => {
    const sizes = fc.array(
      fc.record({ cpu: fc.integer({ min: 1, max: 900 }), memory: fc.integer({ min: 6, max: 1500 }) }),
      {
        maxLength: 20,
      },
    )
    fc.assert(
      fc.property(sizes, (tasks) => {
        const lab = taskLab()
        const instance = lab.addInstance(1024, 2048)
        for (const { cpu, memory } of tasks) {
          place(lab, { definition: { containerDefinitions: [{ name: 'a', image: 'nginx', cpu, memory }] } })
        }
        expect(instance.load.cpu).toBeLessThanOrEqual(1024)
        expect(instance.load.memory).toBeLessThanOrEqual(2048)
        for (const state of lab.cluster.tasks.values()) state.stop('UserInitiated', '')
        lab.clock.advance(60_000)
        expect(remainingResources(instance)).toEqual(instance.registeredResources)
      }),
      { numRuns: 30 },
    )
  })
})

describe('agents and attributes (FL-14)', () => {
  it('turn down an instance whose agent is not connected', () => {
    const lab = labWith(1)
    for (const instance of lab.cluster.instances.values()) instance.agentConnected = false
    expect(place(lab)).toEqual({ counts: [0], reasons: ['AGENT'] })
  })

  it('turn down an instance whose agent lacks a capability, if it tells its capabilities', () => {
    const logged = {
      containerDefinitions: [
        { name: 'a', image: 'nginx', memory: 64, logConfiguration: { logDriver: 'awslogs' as const } },
      ],
    }
    const lab = labWith(1)
    expect(place(lab, { definition: logged }).counts).toEqual([1])
    const [instance] = lab.cluster.instances.values()
    instance?.attributes.push({ name: 'com.amazonaws.ecs.capability.privileged-container' })
    expect(place(lab, { definition: logged })).toEqual({ counts: [0], reasons: ['ATTRIBUTE'] })
    expect(place(lab).counts).toEqual([1])
  })
})

describe('constraints (FL-16)', () => {
  it('keep to the instances that an expression means', () => {
    const lab = labWith(3)
    label(lab, 1, 'stack', 'prod')
    const memberOf = (expression: string) => [{ type: 'memberOf' as const, expression }]
    expect(place(lab, { count: 4, constraints: memberOf('attribute:stack == prod') }).counts).toEqual([
      0, 4, 0,
    ])
    expect(place(lab, { count: 2, constraints: memberOf('not(attribute:stack exists)') }).counts).toEqual([
      1, 0, 1,
    ])
    expect(place(lab, { constraints: memberOf('attribute:stack == test') }).reasons).toEqual(
      Array.from({ length: 3 }, () => 'ATTRIBUTE'),
    )
    expect(
      place(lab, { definition: { placementConstraints: memberOf('attribute:stack == prod') } }).counts,
    ).toEqual([0, 1, 0])
    expect(ecsErrorOf(() => place(lab, { constraints: memberOf('attribute:stack ==') })).type).toBe(
      'InvalidParameterException',
    )
  })

  it('give each task of a group an instance of its own', () => {
    const lab = labWith(3)
    const constraints = [{ type: 'distinctInstance' as const }]
    expect(place(lab, { count: 5, constraints, group: 'g' })).toEqual({
      counts: [1, 1, 1],
      reasons: Array.from({ length: 6 }, () => 'ATTRIBUTE'),
    })
    expect(place(lab, { count: 3, constraints, group: 'other' }).counts).toEqual([1, 1, 1])
  })

  it('are refused when malformed', () => {
    const lab = labWith(1)
    const tooMany = Array.from({ length: 11 }, () => ({
      type: 'memberOf' as const,
      expression: 'attribute:a exists',
    }))
    for (const constraints of [tooMany, [{ type: 'memberOf' as const }]]) {
      expect(ecsErrorOf(() => place(lab, { constraints })).type).toBe('InvalidParameterException')
    }
  })
})

describe('strategies (FL-16)', () => {
  it.each([
    ['instances', { type: 'spread' as const, field: 'instanceId' }, 8, [2, 2, 2, 2]],
    ['zones', { type: 'spread' as const, field: 'attribute:ecs.availability-zone' }, 8, [4, 4, 0, 0]],
    ['nothing, by memory', { type: 'binpack' as const, field: 'memory' }, 8, [8, 0, 0, 0]],
    ['nothing, by CPU', { type: 'binpack' as const, field: 'CPU' }, 8, [8, 0, 0, 0]],
  ])('spread over %s', (_what, strategy, count, counts) => {
    expect(place(labWith(4), { count, strategy: [strategy] }).counts).toEqual(counts)
  })

  it('are applied one after the other', () => {
    const strategy = [
      { type: 'spread' as const, field: 'attribute:ecs.availability-zone' },
      { type: 'spread' as const, field: 'instanceId' },
    ]
    expect(place(labWith(4), { count: 8, strategy }).counts).toEqual([2, 2, 2, 2])
  })

  it('spread over zones, and there over instances, without one (API:UpdateService)', () => {
    expect(place(labWith(3), { count: 2 }).counts).toEqual([1, 1, 0])
    expect(place(labWith(3), { count: 8 }).counts).toEqual([2, 4, 2])
    expect(place(labWith(4), { count: 8 }).counts).toEqual([2, 2, 2, 2])
  })

  it('take any at random', () => {
    const { counts } = place(labWith(3), { count: 6, strategy: [{ type: 'random' }] })
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6)
  })
})
