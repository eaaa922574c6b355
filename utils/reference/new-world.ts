import { predefinedCapacityProviders } from './capacity-providers/predefined.ts'
import type { World } from './world.ts'

/** A fresh account in a region: no cluster, no task definition, the capacity providers that AWS predefines (CP-01). */
export function newWorld(account: Pick<World, 'clock' | 'region' | 'accountId' | 'containerChanged'>): World {
  return {
    ...account,
    clusters: new Map(),
    families: new Map(),
    capacityProviders: new Map(
      predefinedCapacityProviders(account).map((provider) => [provider.name, provider]),
    ),
    settings: new Map(),
  }
}
