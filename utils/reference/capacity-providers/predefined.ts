import type { CapacityProvider } from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import type { World } from '../world.ts'

const NAMES = ['FARGATE', 'FARGATE_SPOT'] as const

/** The providers that every account has and nobody can delete (CP-01). */
export function predefinedCapacityProviders(account: Pick<World, 'region' | 'accountId'>) {
  return NAMES.map((name) => ({
    capacityProviderArn: arnOf(account, `capacity-provider/${name}`),
    name,
    status: 'ACTIVE',
    tags: [],
    type: name,
  })) satisfies (CapacityProvider & { name: string })[]
}

/** Whether the provider is one of those. */
export function isPredefined(name: string): boolean {
  return NAMES.some((predefined) => predefined === name)
}
