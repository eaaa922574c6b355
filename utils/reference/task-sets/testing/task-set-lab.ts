import type {
  CreateServiceRequest,
  CreateTaskSetRequest,
  RegisterTaskDefinitionRequest,
  Scale,
  Service,
  TaskSet,
} from '@aws-sdk/client-ecs'
import { createService } from '../../services/create-service.ts'
import { describeServices } from '../../services/describe-services.ts'
import { network, taskLab } from '../../tasks/testing/task-lab.ts'
import { container, fargateDefinition } from '../../testing/test-definitions.ts'
import { createTaskSet } from '../create-task-set.ts'
import { describeTaskSets } from '../describe-task-sets.ts'

export interface TaskSetLab extends ReturnType<typeof newLab> {}

/** A world with `web`, a service of the EXTERNAL controller that is to have four tasks, and `app:1` for Fargate. */
export function taskSetLab(changed: Partial<CreateServiceRequest> = {}): TaskSetLab {
  return newLab(changed)
}

/** The scale in percent. */
export const percent = (value: number): Scale => ({ value, unit: 'PERCENT' })

function newLab(changed: Partial<CreateServiceRequest>) {
  const lab = taskLab()
  const { world, cluster, clock } = lab
  const service = 'web'
  const defineFargate = (command: string, more: Partial<RegisterTaskDefinitionRequest> = {}) =>
    lab.define(
      fargateDefinition({
        family: 'app',
        containerDefinitions: [container({ command: ['sh', '-c', command] })],
        ...more,
      }),
    )
  defineFargate('sleep 3600')
  createService(
    { serviceName: service, deploymentController: { type: 'EXTERNAL' }, desiredCount: 4, ...changed },
    world,
  )

  /** Of `app:1` on Fargate at 50 %, unless told otherwise. */
  function create(input: Partial<CreateTaskSetRequest> = {}): TaskSet {
    const fargate = { taskDefinition: 'app:1', launchType: 'FARGATE', networkConfiguration: network } as const
    const { taskSet } = createTaskSet(
      { cluster: 'default', service, scale: percent(50), ...fargate, ...input },
      world,
    )
    if (!taskSet) throw new Error('CreateTaskSet answered no task set')
    return taskSet
  }

  function show({ id = '' }: TaskSet): TaskSet | undefined {
    return describeTaskSets({ cluster: 'default', service, taskSets: [id] }, world).taskSets?.[0]
  }

  function showService(): Service {
    const { services: [shown] = [] } = describeServices({ services: [service] }, world)
    if (!shown) throw new Error('There is no service')
    return shown
  }

  return {
    ...lab,
    service,
    defineFargate,
    create,
    show,
    showService,
    /** The tasks of the task set that are to run. */
    tasksOf: ({ id }: TaskSet) =>
      [...cluster.tasks.values()].filter(
        ({ task }) => task.startedBy === id && task.desiredStatus === 'RUNNING',
      ),
    /** Lets the time go on until nothing is left to be done; 10 minutes by default. */
    settle: (minutes = 10) => clock.advance(minutes * 60_000),
    messages: () => showService().events?.map(({ message }) => message) ?? [],
  }
}
