import type { CapacityProvider } from '@aws-sdk/client-ecs'
import { parseArn } from '../arn.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { World } from '../world.ts'

/** The capacity provider of that name or ARN; nothing for an unknown one. */
export function lookUpProvider(world: World, reference: string): CapacityProvider | undefined {
  if (!reference.startsWith('arn:')) return world.capacityProviders.get(reference)
  const name = parseArn(reference)?.path.at(-1)
  const provider = name === undefined ? undefined : world.capacityProviders.get(name)
  return provider?.capacityProviderArn === reference ? provider : undefined
}

/** The same; throws InvalidParameterException for an unknown one. */
export function findProvider(world: World, reference: string): CapacityProvider {
  const provider = lookUpProvider(world, reference)
  if (provider) return provider
  throw invalidParameter(
    'The specified capacity provider does not exist. Specify a valid name or ARN and try again.',
  )
}
