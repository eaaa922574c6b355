import type {
  CapacityProvider,
  DescribeCapacityProvidersRequest,
  DescribeCapacityProvidersResponse,
} from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { findCluster } from '../clusters/find-cluster.ts'
import { checkBatch } from '../pagination/batch.ts'
import { page } from '../pagination/page.ts'
import type { World } from '../world.ts'
import { lookUpProvider } from './find-provider.ts'

/** DescribeCapacityProviders: those named, unknown ones as failures, or all, ten a page (PAGE-02, PAGE-04). */
export function describeCapacityProviders(
  input: DescribeCapacityProvidersRequest,
  world: World,
): DescribeCapacityProvidersResponse {
  const { capacityProviders: references, include = [] } = input
  if (references) checkBatch('Capacity providers', references, 100)
  const associated =
    input.cluster === undefined ? undefined : findCluster(world, input.cluster).capacityProviders
  const isWanted = ({ name = '' }: CapacityProvider) => associated?.includes(name) ?? true
  const found = references ? named(world, references) : active(world)
  const rules = {
    list: 'DescribeCapacityProviders',
    key: ({ name = '' }: CapacityProvider) => name,
    defaultSize: references ? 100 : 10,
    largestSize: 10,
  }
  const { items, nextToken } = page(found.filter(isWanted), input, rules)
  const failures = (references ?? []).filter((reference) => !lookUpProvider(world, reference))
  return {
    capacityProviders: items.map((item) => (include.includes('TAGS') ? item : { ...item, tags: [] })),
    failures: failures.map((reference) => ({ arn: arnOfReference(world, reference), reason: 'MISSING' })),
    ...(nextToken && { nextToken }),
  }
}

function named(world: World, references: readonly string[]): CapacityProvider[] {
  return [...new Set(references.flatMap((reference) => lookUpProvider(world, reference) ?? []))]
}

function active(world: World): CapacityProvider[] {
  return [...world.capacityProviders.values()].filter(({ status }) => status !== 'INACTIVE')
}

function arnOfReference(world: World, reference: string): string {
  return reference.startsWith('arn:') ? reference : arnOf(world, `capacity-provider/${reference}`)
}
