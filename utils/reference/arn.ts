import type { World } from './world.ts'

/** The parts of an ECS ARN: `arn:aws:ecs:<region>:<account>:<kind>/<path…>`. */
export interface EcsArn {
  readonly region: string
  readonly accountId: string
  /** `cluster`, `task`, `container-instance`, `task-definition`, `service`, `capacity-provider`, … */
  readonly kind: string
  /** What stands after the kind, cut at the slashes: `['prod', '0123…']` for a task. */
  readonly path: readonly string[]
}

const ECS_ARN = /^arn:aws[a-z-]*:ecs:([a-z0-9-]*):(\d*):([a-z-]+)\/(.+)$/

/** The ARN's parts; nothing for what is no ECS ARN. */
export function parseArn(text: string): EcsArn | undefined {
  const [, region, accountId, kind, rest] = ECS_ARN.exec(text) ?? []
  if (region === undefined || accountId === undefined || kind === undefined || rest === undefined)
    return undefined
  return { region, accountId, kind, path: rest.split('/') }
}

/** An ARN of this endpoint's region and account, in the long form (WIRE-06): `task/prod/0123…`. */
export function arnOf({ region, accountId }: Pick<World, 'region' | 'accountId'>, resource: string): string {
  return `arn:aws:ecs:${region}:${accountId}:${resource}`
}
