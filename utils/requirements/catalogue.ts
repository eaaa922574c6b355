import type { RequirementRow } from './row.ts'
import { accountAndLimits } from './rows/account-and-limits.ts'
import { capacityProvider } from './rows/capacity-provider.ts'
import { cluster } from './rows/cluster.ts'
import { containerInstance } from './rows/container-instance.ts'
import { ecspresso } from './rows/ecspresso.ts'
import { failure } from './rows/failure.ts'
import { pagination } from './rows/pagination.ts'
import { service } from './rows/service.ts'
import { serviceDeployment } from './rows/service-deployment.ts'
import { task } from './rows/task.ts'
import { taskDefinition } from './rows/task-definition.ts'
import { wire } from './rows/wire.ts'

const rows = {
  ...wire,
  ...pagination,
  ...cluster,
  ...taskDefinition,
  ...task,
  ...failure,
  ...service,
  ...serviceDeployment,
  ...containerInstance,
  ...capacityProvider,
  ...accountAndLimits,
  ...ecspresso,
} as const

/** The id of a documented fact about ECS, e.g. `TK-13`. */
export type RequirementId = keyof typeof rows

/** Every documented fact that scenarios and checkers refer to, by id. */
export const catalogue: Readonly<Record<RequirementId, RequirementRow>> = rows

/** The ids in the catalogue's own order. */
export const requirementIds: readonly RequirementId[] = Object.keys(rows).filter(isRequirementId)

/** Whether a text read from elsewhere is the id of a known requirement. */
export function isRequirementId(id: string): id is RequirementId {
  return Object.hasOwn(rows, id)
}

/** Whether a requirement rests on inference alone: nothing may fail on such a one. */
export function isInferred(id: RequirementId): boolean {
  return catalogue[id].evidence.every((grade) => grade === 'I')
}
