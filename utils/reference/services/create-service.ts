import type { CreateServiceRequest, CreateServiceResponse } from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { findCluster } from '../clusters/find-cluster.ts'
import { startDeployment } from '../scheduler/scheduler.ts'
import { checkTags } from '../tags/check-tags.ts'
import { findRunnableDefinition } from '../tasks/find-runnable-definition.ts'
import type { ClusterState, World } from '../world.ts'
import { checkNewService } from './check-new-service.ts'
import { checkSettings } from './check-settings.ts'
import { creationOf, repeatedCreation } from './creation.ts'
import { newRevision } from './new-revision.ts'
import { newSettings } from './new-settings.ts'
import type { ServiceState } from './service-state.ts'
import { serviceView } from './service-view.ts'

/**
 * CreateService: an ACTIVE service with its first deployment (SV-03); under the EXTERNAL controller with none (MISC-05).
 * The same call again gives the service that is there (SV-04), and an INACTIVE namesake is replaced (SV-05).
 */
export function createService(input: CreateServiceRequest, world: World): CreateServiceResponse {
  const cluster = findCluster(world, input.cluster)
  checkNewService(input)
  const service = repeatedCreation(cluster, input) ?? makeService(input, cluster, world)
  return { service: serviceView(world, service, { tags: service.tags.length > 0 }) }
}

function makeService(input: CreateServiceRequest, cluster: ClusterState, world: World): ServiceState {
  checkTags(input.tags)
  const name = input.serviceName ?? ''
  const definition =
    input.taskDefinition === undefined ? undefined : findRunnableDefinition(world, input.taskDefinition)
  const settings = newSettings(input, cluster)
  checkSettings(settings, definition, { world, cluster })
  const service: ServiceState = {
    name,
    arn: arnOf(world, `service/${cluster.name}/${name}`),
    cluster,
    status: 'ACTIVE',
    createdAt: new Date(world.clock.now()),
    creation: creationOf(input),
    settings,
    tags: input.tags ?? [],
    deployments: [],
    taskSets: [],
    events: [],
    serviceDeployments: [],
    revisions: [],
    scheduling: undefined,
  }
  cluster.services.set(name, service)
  if (definition) startDeployment(world, service, newRevision(world, service, definition))
  return service
}
