import { isDeepStrictEqual } from 'node:util'
import type { UpdateServiceRequest } from '@aws-sdk/client-ecs'
import type { ServiceSettings } from './service-state.ts'

/** The settings whose change needs new tasks (SV-14); those of SV-15 are not among them. */
const NEEDS_NEW_TASKS = [
  'networkConfiguration',
  'platformVersion',
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
] as const satisfies readonly (keyof ServiceSettings)[]

/** What of a service's settings a revision holds (API:ServiceRevision), and a rollback brings back with it. */
export type RevisionSettings = Readonly<
  Pick<ServiceSettings, (typeof NEEDS_NEW_TASKS)[number] | 'launchType' | 'capacityProviderStrategy'>
>

/** The part of the settings that a revision made now holds: as it was asked for, `LATEST` for a platform version. */
export function revisionSettings({
  launchType,
  capacityProviderStrategy,
  networkConfiguration,
  platformVersion,
  loadBalancers,
  serviceRegistries,
  serviceConnectConfiguration,
  volumeConfigurations,
  vpcLatticeConfigurations,
}: ServiceSettings): RevisionSettings {
  return {
    launchType,
    capacityProviderStrategy,
    networkConfiguration,
    platformVersion,
    loadBalancers,
    serviceRegistries,
    serviceConnectConfiguration,
    volumeConfigurations,
    vpcLatticeConfigurations,
  }
}

/**
 * Whether UpdateService has to begin a deployment because of what it changed. What is given anew unchanged needs none, nor
 * does the platform version that comes or goes with a strategy (SV-15).
 */
export function needsNewTasks(
  input: UpdateServiceRequest,
  before: ServiceSettings,
  after: ServiceSettings,
): boolean {
  return NEEDS_NEW_TASKS.some(
    (name) => input[name] !== undefined && !isDeepStrictEqual(before[name], after[name]),
  )
}
