import type { TaskDefinition } from '@aws-sdk/client-ecs'
import { readConstraints } from '../placement/constraints.ts'
import { checkExecuteCommand, checkNetwork } from '../tasks/check-launch.ts'
import { checkPlacementOptions } from '../tasks/check-placement.ts'
import { checkCompatibility, platformVersionFor } from '../tasks/launch-types.ts'
import { type LaunchChoice, launchTypesOf } from './launch-choice.ts'
import type { ServiceSettings } from './service-state.ts'

/** How the tasks of a deployment or a task set are to be launched. */
type Launches = LaunchChoice &
  Pick<
    ServiceSettings,
    | 'enableExecuteCommand'
    | 'networkConfiguration'
    | 'placementConstraints'
    | 'placementStrategy'
    | 'platformVersion'
  >

/**
 * Refuses launches that could only fail: a network, placement or platform that goes with neither the definition nor the
 * launch types. Gives the platform version that they come to. Throws InvalidParameterException, PlatformUnknownException.
 */
export function checkLaunches(definition: TaskDefinition, launches: Launches): string | undefined {
  checkNetwork(launches.networkConfiguration, definition)
  checkExecuteCommand(launches.enableExecuteCommand, definition, undefined)
  readConstraints(definition, [...launches.placementConstraints])
  const launchTypes = launchTypesOf(launches)
  for (const launchType of launchTypes) {
    checkCompatibility(launchType, definition)
    checkPlacementOptions(launchType, launches)
  }
  if (launchTypes.size === 0) return undefined
  return platformVersionFor(launchTypes.has('FARGATE') ? 'FARGATE' : 'EC2', launches.platformVersion)
}
