import type {
  ListTaskDefinitionsRequest,
  ListTaskDefinitionsResponse,
  TaskDefinition,
} from '@aws-sdk/client-ecs'
import { page } from '../pagination/page.ts'
import type { FamilyState, World } from '../world.ts'

/** ListTaskDefinitions: by family and revision number, one whole family or all, ACTIVE ones by default (TD-17). */
export function listTaskDefinitions(
  input: ListTaskDefinitionsRequest,
  world: World,
): ListTaskDefinitionsResponse {
  const { familyPrefix, status = 'ACTIVE', sort } = input
  const families =
    familyPrefix === undefined ? world.families.values() : one(world.families.get(familyPrefix))
  const definitions = families.flatMap(({ revisions }) =>
    revisions.values().map(({ definition }) => definition),
  )
  const wanted = definitions.filter((definition) => definition.status === status)
  const rules = { list: 'ListTaskDefinitions', key: sortKey, descending: sort === 'DESC' }
  const { items, nextToken } = page(wanted, input, rules)
  return {
    taskDefinitionArns: items.flatMap(({ taskDefinitionArn }) => taskDefinitionArn ?? []),
    ...(nextToken && { nextToken }),
  }
}

function one(family: FamilyState | undefined) {
  return (family ? [family] : []).values()
}

/** A blank sorts before every character of a family's name, so `web:2` comes before `web-api:1`. */
function sortKey({ family, revision = 0 }: TaskDefinition): string {
  return `${family} ${String(revision).padStart(10, '0')}`
}
