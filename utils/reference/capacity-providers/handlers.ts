import type { Handlers } from '../handler.ts'
import { createCapacityProvider } from './create-capacity-provider.ts'
import { deleteCapacityProvider } from './delete-capacity-provider.ts'
import { describeCapacityProviders } from './describe-capacity-providers.ts'
import { updateCapacityProvider } from './update-capacity-provider.ts'

/** The operations on capacity providers (CP-01). */
export const capacityProviderHandlers = {
  CreateCapacityProvider: createCapacityProvider,
  DeleteCapacityProvider: deleteCapacityProvider,
  DescribeCapacityProviders: describeCapacityProviders,
  UpdateCapacityProvider: updateCapacityProvider,
} satisfies Handlers
