import type { CreateServiceRequest, ECS, Service, TaskDefinition } from '@aws-sdk/client-ecs'
import type { ServiceStatusChecker } from '../../status/service-status-checker.ts'
import type { Profile } from '../../target/profile.ts'
import type { CleanUp } from '../clean-up.ts'
import type { Definition, Given, ServiceWish } from './given.ts'
import { launchOf } from './launch.ts'
import { removeService } from './remove.ts'

interface ServiceMaking {
  readonly ecs: Pick<ECS, 'createService'>
  readonly remover: Pick<ECS, 'deleteService'>
  readonly services: Pick<ServiceStatusChecker, 'waitForSteadyState'>
  readonly cleanUp: Pick<CleanUp, 'add'>
  readonly profile: Profile
  readonly name: (kind: string) => string
  readonly register: (definition: Definition) => Promise<TaskDefinition>
}

/** The part of `given` that makes services. */
export function createServiceGiven(
  making: ServiceMaking,
): Pick<Given, 'service' | 'serviceInput' | 'steadyService'> {
  const { ecs, remover, services, cleanUp } = making

  async function service(wish: ServiceWish): Promise<Service> {
    const input = await serviceInput(wish, making)
    const { cluster, serviceName = '' } = input
    cleanUp.add(`service ${serviceName}`, () => removeService(remover, { cluster, service: serviceName }))
    const { service: created } = await ecs.createService(input)
    if (!created?.serviceArn) throw new Error('CreateService answered no service')
    return created
  }

  return {
    service,
    serviceInput: (wish) => serviceInput(wish, making),
    async steadyService(wish) {
      const { serviceArn = '' } = await service(wish)
      return services.waitForSteadyState(serviceArn, { cluster: wish.cluster })
    },
  }
}

async function serviceInput(
  { fixture, ...wish }: ServiceWish,
  { name, profile, register }: ServiceMaking,
): Promise<CreateServiceRequest> {
  const serviceName = wish.serviceName ?? name('service')
  // Under EXTERNAL the task sets say what is launched, and how (MISC-05).
  if (wish.deploymentController?.type === 'EXTERNAL' && fixture === undefined) return { ...wish, serviceName }
  const isDaemon = wish.schedulingStrategy === 'DAEMON'
  const launchType = wish.launchType ?? (isDaemon && !wish.capacityProviderStrategy ? 'EC2' : undefined)
  const launch = await launchOf({ ...wish, launchType, ...(fixture && { fixture }) }, profile, register)
  const { taskDefinition } = launch
  return { ...(!isDaemon && { desiredCount: 1 }), ...launch, ...wish, serviceName, taskDefinition }
}
