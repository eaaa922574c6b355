/** What an ECS ARN says. */
export interface EcsArn {
  readonly partition: string
  readonly region: string
  readonly account: string
  /** `task` */
  readonly type: string
  /** What follows the type: `['shop', '0f3e…']`. */
  readonly segments: readonly string[]
}

/** The parts of `arn:aws:ecs:us-east-1:123456789012:task/shop/0f3e…`; nothing for a text of another form. */
export function parseEcsArn(text: string): EcsArn | undefined {
  const match = /^arn:([\w-]+):ecs:([^:/]*):([^:/]*):([\w-]+)\/(.+)$/.exec(text)
  if (!match) return undefined
  const [, partition = '', region = '', account = '', type = '', rest = ''] = match
  return { partition, region, account, type, segments: rest.split('/') }
}

/** The id or name at the end of an ARN; a name or an id is its own. Requests take either (WIRE-05). */
export function idOf(nameOrArn: string): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1)
}

/** How messages name a resource: `…/web` for `arn:aws:ecs:…:service/shop/web`. */
export function shortName(arn: string): string {
  return `…/${idOf(arn)}`
}
