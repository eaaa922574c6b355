import { clientError } from '../../ecs-error.ts'
import type { Rule } from './check-definition.ts'

/** At most ten placement constraints, each with an expression (API:RegisterTaskDefinition). */
export const checkPlacement: Rule = ({ placementConstraints = [] }) => {
  if (placementConstraints.length > 10)
    throw clientError('Too many placement constraints. A task definition can have at most 10.')
  if (placementConstraints.some(({ expression }) => !expression))
    throw clientError('Constraint expression cannot be empty for memberOf constraints.')
}
