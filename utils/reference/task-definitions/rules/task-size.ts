import { clientError } from '../../ecs-error.ts'
import { TROUBLESHOOTING } from '../task-size.ts'
import type { Rule } from './check-definition.ts'

/** Task CPU is 128–196608 units where Fargate doesn't say otherwise, and covers what the containers reserve. */
export const checkTaskSize: Rule = ({ cpu, memory, containerDefinitions, requiresCompatibilities = [] }) => {
  if (cpu !== undefined && !requiresCompatibilities.includes('FARGATE')) {
    if (Number(cpu) < 128 || Number(cpu) > 196_608)
      throw clientError(`Invalid 'cpu' setting for task. ${TROUBLESHOOTING}`)
  }
  if (memory !== undefined && Number(memory) < 4)
    throw clientError(`Invalid 'memory' setting for task. ${TROUBLESHOOTING}`)
  const reserved = containerDefinitions.reduce((sum, container) => sum + (container.cpu ?? 0), 0)
  if (cpu !== undefined && reserved > Number(cpu)) {
    throw clientError(
      "The sum of all container 'cpu' values cannot be greater than the task-level 'cpu' value.",
    )
  }
}
