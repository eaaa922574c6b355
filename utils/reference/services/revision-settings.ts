import { isDeepStrictEqual } from 'node:util'
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

/** Whether UpdateService has to begin a deployment because of what it changed; what is given anew unchanged needs none. */
export function needsNewTasks(before: ServiceSettings, after: ServiceSettings): boolean {
  return NEEDS_NEW_TASKS.some((name) => !isDeepStrictEqual(before[name], after[name]))
}
