import type { Task } from '@aws-sdk/client-ecs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runTask } from '../tasks/run-task.ts'
import { startTask } from '../tasks/start-task.ts'
import { type Lab, taskLab } from '../tasks/testing/task-lab.ts'
import { container } from '../testing/test-definitions.ts'
import type { InstanceState } from '../world.ts'
import { deregisterContainerInstance } from './deregister-container-instance.ts'

/** What the load must say, counted from the tasks themselves. */
function recount({ cluster }: Lab, { arn }: InstanceState) {
  const states = [...cluster.tasks.values()].filter(
    ({ task }) => task.containerInstanceArn === arn && task.lastStatus !== 'STOPPED',
  )
  const total = (amount: (task: Task) => number) => states.reduce((sum, { task }) => sum + amount(task), 0)
  const toRun = states.filter(({ task }) => task.desiredStatus === 'RUNNING')
  const ports = states.flatMap(({ task, definition }) => [
    ...(definition.containerDefinitions ?? []).flatMap(({ portMappings = [] }) =>
      portMappings.filter(({ hostPort }) => hostPort).map(({ hostPort }) => `tcp/${hostPort}`),
    ),
    ...(task.containers ?? []).flatMap(({ networkBindings = [] }) =>
      networkBindings.map(({ hostPort }) => `tcp/${hostPort}`),
    ),
  ])
  return {
    tasks: states.map(({ id }) => id).toSorted(),
    cpu: total(({ cpu }) => Number(cpu)),
    memory: total(({ memory }) => Number(memory)),
    toRun: toRun.length,
    pending: states.filter(({ task }) => task.lastStatus === 'PENDING').length,
    ports: [...new Set(ports)].toSorted(),
    groups: [...new Set(toRun.map(({ task }) => task.group ?? ''))].toSorted(),
    ofGroupA: toRun.filter(({ task }) => task.group === 'a').length,
  }
}

function shown({ load }: InstanceState): ReturnType<typeof recount> {
  return {
    tasks: [...load.tasks].map(({ id }) => id).toSorted(),
    cpu: load.cpu,
    memory: load.memory,
    toRun: load.toRunCount,
    pending: load.pendingCount,
    ports: [...load.ports.keys()].toSorted(),
    groups: [...load.groups].toSorted(),
    ofGroupA: load.tasksOfGroup('a'),
  }
}

const commands = fc.array(
  fc.oneof(
    fc.record({
      run: fc.record({
        group: fc.constantFrom('a', 'b'),
        definition: fc.nat(2),
        count: fc.integer({ min: 1, max: 4 }),
      }),
    }),
    fc.record({ start: fc.nat(2) }),
    fc.record({ stop: fc.nat(20) }),
    fc.record({ advance: fc.integer({ min: 1, max: 3000 }) }),
    fc.record({ lose: fc.nat(2) }),
  ),
  { maxLength: 25 },
)

type Command = typeof commands extends fc.Arbitrary<(infer Each)[]> ? Each : never

/** Three definitions: with a fixed port, with a dynamic one, and one that ends by itself. */
function define(lab: Lab): readonly string[] {
  const withPort = (hostPort: number) => ({
    containerDefinitions: [
      container({ cpu: 100, command: ['sleep', '60'], portMappings: [{ containerPort: 80, hostPort }] }),
    ],
  })
  const short = { containerDefinitions: [container({ cpu: 30, command: ['sh', '-c', 'sleep 1; exit 1'] })] }
  return [withPort(8080), withPort(0), short].map((changed) => lab.define(changed))
}

function perform(lab: Lab, definitions: readonly string[], command: Command): void {
  const { world, cluster, clock } = lab
  if ('run' in command) {
    const { definition, ...rest } = command.run
    runTask({ ...rest, taskDefinition: definitions[definition] }, world)
  } else if ('start' in command) {
    const containerInstances = [...cluster.instances.keys()].slice(0, 2)
    startTask({ containerInstances, taskDefinition: definitions[command.start] }, world)
  } else if ('stop' in command) {
    ;[...cluster.tasks.values()].at(command.stop)?.stop('UserInitiated', 'stop')
  } else if ('advance' in command) {
    clock.advance(command.advance)
  } else {
    const active = [...cluster.instances.values()].filter(({ status }) => status === 'ACTIVE')
    const lost = active.at(command.lose)
    if (lost && active.length > 1)
      deregisterContainerInstance({ containerInstance: lost.id, force: true }, world)
  }
}

test('is at every moment what counting the tasks anew gives (CI-02)', () => {
  fc.assert(
    fc.property(commands, (sequence) => {
      const lab = taskLab()
      const instances = [lab.addInstance(512, 1024), lab.addInstance(), lab.addInstance()]
      const definitions = define(lab)
      for (const command of sequence) {
        perform(lab, definitions, command)
        for (const instance of instances) expect(shown(instance)).toEqual(recount(lab, instance))
      }
      for (const state of lab.cluster.tasks.values()) state.stop('UserInitiated', 'end')
      lab.clock.advance(120_000)
      for (const { load } of instances) {
        expect(load).toMatchObject({ cpu: 0, memory: 0, toRunCount: 0, pendingCount: 0 })
        expect([...load.ports.keys(), ...load.groups, ...load.tasks]).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
})
