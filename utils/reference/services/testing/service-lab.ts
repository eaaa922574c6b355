import type {
  ContainerDefinition,
  CreateServiceRequest,
  DeleteServiceRequest,
  Service,
  UpdateServiceRequest,
} from '@aws-sdk/client-ecs'
import { network, taskLab } from '../../tasks/testing/task-lab.ts'
import { container, definition, fargateDefinition } from '../../testing/test-definitions.ts'
import { createService } from '../create-service.ts'
import { deleteService } from '../delete-service.ts'
import { describeServices } from '../describe-services.ts'
import { findService } from '../find-service.ts'
import type { ServiceState } from '../service-state.ts'
import { updateService } from '../update-service.ts'

/** What a service on Fargate needs beside its name. */
export const onFargate = {
  launchType: 'FARGATE',
  taskDefinition: 'app',
  desiredCount: 1,
  networkConfiguration: network,
} as const satisfies Partial<CreateServiceRequest>

/** A container that runs until it is stopped. */
export function sleeper(changed: Partial<ContainerDefinition> = {}): ContainerDefinition {
  return container({ command: ['sleep', '1000000'], ...changed })
}

/**
 * A world with the default cluster, an instance, `web:1` for instances and `app:1` for Fargate, in which services are
 * made on a clock that stands still.
 */
export function serviceLab() {
  const lab = taskLab()
  lab.define(definition({ containerDefinitions: [sleeper()] }))
  lab.define(fargateDefinition({ family: 'app', containerDefinitions: [sleeper()] }))
  lab.addInstance()
  const { world, cluster } = lab
  const stateOf = (name: string): ServiceState => findService(cluster, name)
  return {
    ...lab,
    stateOf,
    /** A service of `web:1` on EC2, unless said otherwise. */
    create: (name: string, input: Partial<CreateServiceRequest> = {}): Service =>
      shown(createService({ serviceName: name, taskDefinition: 'web', desiredCount: 1, ...input }, world)),
    update: (service: string, input: Partial<UpdateServiceRequest> = {}): Service =>
      shown(updateService({ service, ...input }, world)),
    remove: (service: string, input: Partial<DeleteServiceRequest> = {}): Service =>
      shown(deleteService({ service, ...input }, world)),
    describe: (name: string): Service => {
      const [service] = describeServices({ services: [name] }, world).services ?? []
      return shown({ service })
    },
    /** Lets time go on until the service has one deployment, and that is COMPLETED. */
    untilStable(name: string): ServiceState {
      const service = stateOf(name)
      for (let waitedMs = 0; waitedMs < 3_600_000 && !isStable(service); waitedMs += 1000)
        lab.clock.advance(1000)
      if (!isStable(service)) throw new Error(`${name} has not become stable within an hour`)
      return service
    },
    /** Lets time go on until the service is INACTIVE. */
    untilInactive(name: string): ServiceState {
      const service = stateOf(name)
      for (let waitedMs = 0; waitedMs < 3_600_000 && service.status !== 'INACTIVE'; waitedMs += 1000)
        lab.clock.advance(1000)
      return service
    },
  }
}

function isStable({ deployments, settings }: ServiceState): boolean {
  const [primary, ...rest] = deployments
  return (
    rest.length === 0 &&
    primary?.rolloutState === 'COMPLETED' &&
    primary.fleet.runningCount ===
      (settings.schedulingStrategy === 'DAEMON' ? primary : settings).desiredCount
  )
}

function shown({ service }: { readonly service?: Service | undefined }): Service {
  if (!service) throw new Error('The answer has no service')
  return service
}
