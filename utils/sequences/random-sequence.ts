import fc from 'fast-check'
import type { Bounds, Command } from './commands.ts'
import { definitionNames, lastingDefinitions } from './definitions.ts'

const number = fc.nat({ max: 7 })
const definition = fc.constantFrom(...definitionNames)
const desiredCount = fc.nat({ max: 6 })
const bounds: fc.Arbitrary<Bounds> = fc.record({
  minimumHealthyPercent: fc.constantFrom(0, 50, 75, 100),
  maximumPercent: fc.constantFrom(100, 125, 150, 200),
})
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })

const serviceChoice = {
  do: fc.constant('create service' as const),
  service: fc.nat({ max: 2 }),
  bounds: maybe(bounds),
  breaker: fc.constantFrom('off', 'on', 'rollback'),
  spread: fc.boolean(),
  distinct: fc.boolean(),
}

const createService = fc.record({
  ...serviceChoice,
  kind: fc.constantFrom('FARGATE', 'FARGATE', 'FARGATE', 'EC2', 'EC2', 'DAEMON', 'EXTERNAL'),
  definition,
  desiredCount,
})

const updateService = fc.record({
  do: fc.constant('update service' as const),
  service: number,
  desiredCount: maybe(desiredCount),
  definition: maybe(definition),
  bounds: maybe(bounds),
  force: fc.boolean(),
})

const registerInstance = fc.record({
  do: fc.constant('register instance' as const),
  cpu: fc.constantFrom(512, 1024, 2048),
  memory: fc.constantFrom(512, 1024, 4096),
})

const others = [
  fc.record({ do: fc.constant('delete service' as const), service: number, force: fc.boolean() }),
  fc.record({ do: fc.constant('stop service deployment' as const), service: number }),
  fc.record({
    do: fc.constant('create task set' as const),
    definition,
    scale: fc.constantFrom(0, 30, 50, 100),
  }),
  fc.record({
    do: fc.constant('update task set' as const),
    taskSet: number,
    scale: fc.constantFrom(0, 30, 50, 100),
  }),
  fc.record({ do: fc.constant('delete task set' as const), taskSet: number, force: fc.boolean() }),
  fc.record({
    do: fc.constant('run task' as const),
    definition,
    count: fc.integer({ min: 1, max: 3 }),
    onInstance: fc.boolean(),
  }),
  fc.record({ do: fc.constant('stop task' as const), task: fc.nat({ max: 30 }) }),
  fc.record({ do: fc.constant('protect task' as const), task: fc.nat({ max: 30 }), enabled: fc.boolean() }),
  registerInstance,
  fc.record({
    do: fc.constant('set instance' as const),
    instance: number,
    status: fc.constantFrom('ACTIVE' as const, 'DRAINING' as const),
  }),
  fc.record({ do: fc.constant('deregister instance' as const), instance: number, force: fc.boolean() }),
]

const waitOf = (...seconds: readonly number[]) =>
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(...seconds) })
const wait = waitOf(0.1, 0.5, 1, 2, 3, 5, 10, 30, 45, 90, 600)

/** A service that comes to rest, and is then to replace its tasks: what its bounds are for (SV-11, SV-12). */
const rollout = fc.tuple(
  fc.record({
    ...serviceChoice,
    kind: fc.constantFrom('FARGATE', 'EC2'),
    definition: fc.constantFrom(...lastingDefinitions),
    desiredCount: fc.integer({ min: 2, max: 6 }),
  }),
  waitOf(60, 120),
  fc.record({
    do: fc.constant('update service' as const),
    service: fc.constant(0),
    definition: maybe(fc.constantFrom(...lastingDefinitions)),
    force: fc.constant(true),
  }),
  waitOf(2, 5, 10, 30),
)

const anything = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: createService },
    { weight: 4, arbitrary: updateService },
    { weight: 7, arbitrary: wait },
    ...others.map((arbitrary) => ({ weight: 1, arbitrary })),
  ),
  { minLength: 1, maxLength: 24 },
)

/** A random sequence: services above all, and time between the calls; often after a rollout, on a few instances. */
export const sequence: fc.Arbitrary<readonly Command[]> = fc
  .tuple(fc.array(registerInstance, { maxLength: 3 }), maybe(rollout), anything)
  .map(([instances, opening, rest]) => [...instances, ...(opening ?? []), ...rest])
