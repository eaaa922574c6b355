import type { DescribeServicesRequest, DescribeServicesResponse, Failure, Service } from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { findCluster } from '../clusters/find-cluster.ts'
import { checkBatch } from '../pagination/batch.ts'
import type { World } from '../world.ts'
import { lookUpService } from './find-service.ts'
import { serviceView } from './service-view.ts'

/** DescribeServices: up to ten (PAGE-04), DRAINING and INACTIVE ones too (SV-09); unknown ones are failures (SV-06). */
export function describeServices(input: DescribeServicesRequest, world: World): DescribeServicesResponse {
  const cluster = findCluster(world, input.cluster)
  const references = input.services ?? []
  checkBatch('Services', references, 10)
  const tags = input.include?.includes('TAGS') === true
  const services: Service[] = []
  const failures: Failure[] = []
  for (const reference of new Set(references)) {
    const service = lookUpService(cluster, reference)
    if (service) services.push(serviceView(world, service, { tags }))
    else {
      const arn = reference.startsWith('arn:')
        ? reference
        : arnOf(world, `service/${cluster.name}/${reference}`)
      failures.push({ arn, reason: 'MISSING' })
    }
  }
  return { services, failures }
}
