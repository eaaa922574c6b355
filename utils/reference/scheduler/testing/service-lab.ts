import type {
  ContainerDefinition,
  CreateServiceRequest,
  RegisterTaskDefinitionRequest,
  UpdateServiceRequest,
} from '@aws-sdk/client-ecs'
import { createService } from '../../services/create-service.ts'
import { deleteService } from '../../services/delete-service.ts'
import type { DeploymentState, ServiceState } from '../../services/service-state.ts'
import { updateService } from '../../services/update-service.ts'
import { network, taskLab } from '../../tasks/testing/task-lab.ts'
import { container, fargateDefinition } from '../../testing/test-definitions.ts'
import type { TaskState } from '../../world.ts'

/** A world on a clock that stands still, in which services are made and watched. */
export function serviceLab() {
  const lab = taskLab()
  const { world, cluster, clock } = lab

  /** Registers a revision of `app` for Fargate, with a container that runs for an hour, and gives its name. */
  function define(
    changed: Partial<ContainerDefinition> = {},
    task: Partial<RegisterTaskDefinitionRequest> = {},
  ): string {
    const containerDefinitions = [container({ command: ['sleep', '360000'], ...changed })]
    return lab.define(fargateDefinition({ family: 'app', containerDefinitions, ...task }))
  }

  /** Creates a service on Fargate, `web` of `app:1` by default. */
  function create(input: Partial<CreateServiceRequest> = {}): ServiceState {
    const { serviceName = 'web' } = input
    createService(
      {
        serviceName,
        taskDefinition: 'app:1',
        launchType: 'FARGATE',
        networkConfiguration: network,
        desiredCount: 2,
        ...input,
      },
      world,
    )
    return find(serviceName)
  }

  function find(name: string): ServiceState {
    const service = cluster.services.get(name)
    if (!service) throw new Error(`There is no service ${name}`)
    return service
  }

  return {
    ...lab,
    world,
    cluster,
    clock,
    define,
    create,
    update: (input: UpdateServiceRequest) => updateService(input, world),
    remove: (service: string, force = false) => deleteService({ service, force }, world),
    /** Lets time go on in seconds. */
    pass: (seconds: number) => clock.advance(seconds * 1000),
    /** Lets time go on until the condition holds, at most 10 minutes; looks every 100 ms. */
    until(condition: () => boolean, what = 'the condition'): void {
      for (let waitedMs = 0; waitedMs < 600_000; waitedMs += 100) {
        if (condition()) return
        clock.advance(100)
      }
      throw new Error(`Waited 10 minutes in vain for ${what}`)
    },
    /** The service's tasks that are not STOPPED, in order of creation. */
    tasksOf: (service: ServiceState): TaskState[] =>
      [...cluster.tasks.values()].filter(
        ({ task }) => task.group === `service:${service.name}` && task.lastStatus !== 'STOPPED',
      ),
  }
}

/** The texts of its events, the oldest first, without its name and with task ids cut off. */
export function eventsOf({ events, name }: ServiceState): string[] {
  return events
    .map(({ message = '' }) => message.replace(`(service ${name}) `, '').replace(/ \(task \w+\)/g, ''))
    .toReversed()
}

/** `id`, counts and state of each deployment, in a line. */
export function deploymentLine({ status, desiredCount, fleet, rolloutState }: DeploymentState): string {
  return `${status} ${desiredCount}/${fleet.pendingCount}/${fleet.runningCount} ${rolloutState}`
}

export function isComplete({ deployments: [primary, ...others] }: ServiceState): boolean {
  return primary?.rolloutState === 'COMPLETED' && others.length === 0
}
