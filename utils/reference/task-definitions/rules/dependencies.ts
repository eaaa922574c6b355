import type { ContainerDefinition, ContainerDependency } from '@aws-sdk/client-ecs'
import { clientError } from '../../ecs-error.ts'
import type { Rule } from './check-definition.ts'

/**
 * A dependency names another container; COMPLETE and SUCCESS wait for a non-essential one, HEALTHY for one with a health
 * check; there is no cycle (TD-09). Each second of `startTimeout` and `stopTimeout` counts from 0.
 */
export const checkDependencies: Rule = ({ containerDefinitions }) => {
  const containers = new Map(containerDefinitions.map((container) => [container.name, container]))
  for (const { name, dependsOn = [], startTimeout = 0, stopTimeout = 0 } of containerDefinitions) {
    for (const dependency of dependsOn) {
      checkDependency(dependency, containers.get(dependency.containerName))
      if (dependency.containerName === name) throw clientError(`Container '${name}' cannot depend on itself.`)
    }
    for (const [setting, value] of Object.entries({ startTimeout, stopTimeout })) {
      if (!Number.isInteger(value) || value < 0)
        throw clientError(`Invalid '${setting}' setting for container '${name}'.`)
    }
  }
  const dependencies = new Map(
    containerDefinitions.map(({ name = '', dependsOn = [] }) => [
      name,
      dependsOn.map(({ containerName = '' }) => containerName),
    ]),
  )
  checkAcyclic(dependencies)
}

function checkDependency(
  { containerName, condition }: ContainerDependency,
  target: ContainerDefinition | undefined,
) {
  if (!target) throw clientError(`Cannot depend on container ${containerName} because it does not exist.`)
  if ((condition === 'COMPLETE' || condition === 'SUCCESS') && target.essential !== false) {
    throw clientError(
      'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container.',
    )
  }
  if (condition === 'HEALTHY' && !target.healthCheck)
    throw clientError('A dependency container with HEALTHY condition must have health check configured.')
}

/** Takes away containers that depend on none of the rest, until none is left; a rest that stays is a cycle. */
function checkAcyclic(dependencies: ReadonlyMap<string, readonly string[]>) {
  const rest = new Map(dependencies)
  let size: number
  do {
    size = rest.size
    for (const [name, targets] of rest) if (!targets.some((target) => rest.has(target))) rest.delete(name)
  } while (rest.size < size)
  if (rest.size > 0)
    throw clientError(`Containers have circular dependencies: ${[...rest.keys()].join(', ')}.`)
}
