import fc from 'fast-check'
import { type DefinitionName, definitionNames } from './definitions.ts'

/**
 * One step of a random sequence, as plain data: what it names by number (a service, a task, an instance) is the one that
 * is there by then, counted round, so that a sequence still means something when steps are taken out of it.
 */
export type Command =
  | ({ readonly do: 'create service'; readonly service: number } & ServiceChoice)
  | {
      readonly do: 'update service'
      readonly service: number
      readonly desiredCount?: number | undefined
      readonly definition?: DefinitionName | undefined
      readonly bounds?: Bounds | undefined
      readonly force: boolean
    }
  | { readonly do: 'delete service'; readonly service: number; readonly force: boolean }
  | { readonly do: 'stop service deployment'; readonly service: number }
  | { readonly do: 'create task set'; readonly definition: DefinitionName; readonly scale: number }
  | { readonly do: 'update task set'; readonly taskSet: number; readonly scale: number }
  | { readonly do: 'delete task set'; readonly taskSet: number; readonly force: boolean }
  | {
      readonly do: 'run task'
      readonly definition: DefinitionName
      readonly count: number
      readonly onInstance: boolean
    }
  | { readonly do: 'stop task'; readonly task: number }
  | { readonly do: 'protect task'; readonly task: number; readonly enabled: boolean }
  | { readonly do: 'register instance'; readonly cpu: number; readonly memory: number }
  | { readonly do: 'set instance'; readonly instance: number; readonly status: 'ACTIVE' | 'DRAINING' }
  | { readonly do: 'deregister instance'; readonly instance: number; readonly force: boolean }
  | { readonly do: 'wait'; readonly seconds: number }

export interface Bounds {
  readonly minimumHealthyPercent: number
  readonly maximumPercent: number
}

export interface ServiceChoice {
  readonly kind: 'FARGATE' | 'EC2' | 'DAEMON' | 'EXTERNAL'
  readonly definition: DefinitionName
  readonly desiredCount: number
  readonly bounds: Bounds | undefined
  readonly breaker: 'off' | 'on' | 'rollback'
  readonly spread: boolean
  readonly distinct: boolean
}

const number = fc.nat({ max: 7 })
const definition = fc.constantFrom(...definitionNames)
const desiredCount = fc.nat({ max: 6 })
const bounds: fc.Arbitrary<Bounds> = fc.record({
  minimumHealthyPercent: fc.constantFrom(0, 50, 75, 100),
  maximumPercent: fc.constantFrom(100, 125, 150, 200),
})
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })

const createService = fc.record({
  do: fc.constant('create service' as const),
  service: fc.nat({ max: 2 }),
  kind: fc.constantFrom('FARGATE', 'FARGATE', 'FARGATE', 'EC2', 'EC2', 'DAEMON', 'EXTERNAL'),
  definition,
  desiredCount,
  bounds: maybe(bounds),
  breaker: fc.constantFrom('off', 'on', 'rollback'),
  spread: fc.boolean(),
  distinct: fc.boolean(),
})

const updateService = fc.record({
  do: fc.constant('update service' as const),
  service: number,
  desiredCount: maybe(desiredCount),
  definition: maybe(definition),
  bounds: maybe(bounds),
  force: fc.boolean(),
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
  fc.record({
    do: fc.constant('register instance' as const),
    cpu: fc.constantFrom(512, 1024, 2048),
    memory: fc.constantFrom(512, 1024, 4096),
  }),
  fc.record({
    do: fc.constant('set instance' as const),
    instance: number,
    status: fc.constantFrom('ACTIVE' as const, 'DRAINING' as const),
  }),
  fc.record({ do: fc.constant('deregister instance' as const), instance: number, force: fc.boolean() }),
]

const wait = fc.record({
  do: fc.constant('wait' as const),
  seconds: fc.constantFrom(0.1, 0.5, 1, 2, 3, 5, 10, 30, 45, 90, 600),
})

/** A random sequence: services above all, and time between the calls. */
export const sequence: fc.Arbitrary<readonly Command[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: createService },
    { weight: 4, arbitrary: updateService },
    { weight: 7, arbitrary: wait },
    ...others.map((arbitrary) => ({ weight: 1, arbitrary })),
  ),
  { minLength: 1, maxLength: 24 },
)

/** The step on one line, for people: `update service 1 {desiredCount: 3}`. */
export function commandText({ do: verb, ...choices }: Command): string {
  const said = Object.entries(choices).filter(([, value]) => value !== undefined)
  return `${verb} ${JSON.stringify(Object.fromEntries(said))}`
}
