import type { DefinitionName } from './definitions.ts'

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

/** The step on one line, for people: `update service 1 {desiredCount: 3}`. */
export function commandText({ do: verb, ...choices }: Command): string {
  const said = Object.entries(choices).filter(([, value]) => value !== undefined)
  return `${verb} ${JSON.stringify(Object.fromEntries(said))}`
}
