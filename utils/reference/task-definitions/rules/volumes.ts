import { clientError } from '../../ecs-error.ts'
import type { Rule } from './check-definition.ts'

/** Volumes have names of their own, and containers mount only what is there (API:Volume, API:MountPoint). */
export const checkVolumes: Rule = ({ volumes = [], containerDefinitions, ephemeralStorage }) => {
  const names = new Set(volumes.map(({ name }) => name))
  for (const { name } of volumes) {
    if (!name || !/^[\w-]{1,255}$/.test(name)) throw clientError(`Invalid volume name: '${name ?? ''}'.`)
  }
  if (names.size < volumes.length) throw clientError('Volume names must be unique within a task definition.')
  const containers = new Set(containerDefinitions.map(({ name }) => name))
  for (const { mountPoints = [], volumesFrom = [] } of containerDefinitions) {
    for (const { sourceVolume, containerPath } of mountPoints) {
      if (!names.has(sourceVolume)) throw clientError(`Unknown volume '${sourceVolume ?? ''}'.`)
      if (!containerPath)
        throw clientError("The 'containerPath' of a mount point should not be null or empty.")
    }
    for (const { sourceContainer } of volumesFrom) {
      if (!containers.has(sourceContainer))
        throw clientError(`Invalid 'volumesFrom' setting. Unknown container: '${sourceContainer ?? ''}'.`)
    }
  }
  const size = ephemeralStorage?.sizeInGiB
  if (size !== undefined && size < 21) throw clientError('EphemeralStorage size should be at least 21.')
  if (size !== undefined && size > 200) throw clientError('EphemeralStorage size should be at most 200.')
}
