import { clientError } from '../../ecs-error.ts'
import type { Rule } from './check-definition.ts'

/** One to ten containers, each with a name of its own and an image, one of them essential (TD-02, TD-03). */
export const checkContainers: Rule = ({ containerDefinitions: containers }) => {
  if (containers.length === 0) throw clientError('Container list cannot be empty.')
  if (containers.length > 10) throw clientError('Too many containers. A task can have at most 10 containers.')
  for (const { name, image, cpu = 0 } of containers) {
    if (!name) throw clientError('Container.name should not be null or empty.')
    if (!/^[\w-]{1,255}$/.test(name)) throw clientError(`Container name '${name}' is invalid.`)
    if (!image) throw clientError('Container.image should not be null or empty.')
    if (!Number.isInteger(cpu) || cpu < 0) throw clientError(`Invalid 'cpu' setting for container '${name}'.`)
  }
  if (new Set(containers.map(({ name }) => name)).size < containers.length)
    throw clientError('Container names must be unique within a task definition.')
  if (containers.every(({ essential }) => essential === false))
    throw clientError("Task definition doesn't have any essential container.")
}
