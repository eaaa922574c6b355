import type { ECS } from '@aws-sdk/client-ecs'

/** `web:2` of `arn:aws:ecs:us-east-1:123456789012:task-definition/web:2` */
export function revisionName(arn: string | undefined): string | undefined {
  return arn?.split('/').at(-1)
}

/** The ACTIVE revisions of exactly this family, oldest first: `web:1`, `web:2` (TD-17). */
export async function activeRevisions(
  ecs: Pick<ECS, 'listTaskDefinitions'>,
  family: string,
): Promise<(string | undefined)[]> {
  const { taskDefinitionArns = [] } = await ecs.listTaskDefinitions({
    familyPrefix: family,
    status: 'ACTIVE',
    sort: 'ASC',
  })
  return taskDefinitionArns.map(revisionName)
}
