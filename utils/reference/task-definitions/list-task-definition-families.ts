import type {
  ListTaskDefinitionFamiliesRequest,
  ListTaskDefinitionFamiliesResponse,
  TaskDefinitionFamilyStatus,
} from '@aws-sdk/client-ecs'
import { page } from '../pagination/page.ts'
import type { FamilyState, World } from '../world.ts'
import { latestActive } from './find-task-definition.ts'

/**
 * ListTaskDefinitionFamilies: those whose name starts with the prefix, ACTIVE and INACTIVE ones by default (TD-18).
 * A family whose revisions are all deleted is not listed (API:DeleteTaskDefinitions).
 */
export function listTaskDefinitionFamilies(
  input: ListTaskDefinitionFamiliesRequest,
  world: World,
): ListTaskDefinitionFamiliesResponse {
  const { familyPrefix = '', status = 'ALL' } = input
  const families = world.families
    .values()
    .filter((family) => family.name.startsWith(familyPrefix) && matches(family, status))
  const rules = { list: 'ListTaskDefinitionFamilies', key: ({ name }: FamilyState) => name }
  const { items, nextToken } = page(families, input, rules)
  return { families: items.map(({ name }) => name), ...(nextToken && { nextToken }) }
}

function matches(family: FamilyState, status: TaskDefinitionFamilyStatus): boolean {
  if (family.revisions.size === 0) return false
  return status === 'ALL' || (latestActive(family) ? 'ACTIVE' : 'INACTIVE') === status
}
