import type { CreateTaskSetRequest, CreateTaskSetResponse } from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { invalidParameter } from '../ecs-error.ts'
import { newDeploymentId } from '../scheduler/new-deployment.ts'
import { newFleet } from '../scheduler/new-fleet.ts'
import { StartThrottle } from '../scheduler/start-throttle.ts'
import { checkAttachments } from '../services/check-attachments.ts'
import { checkLaunches } from '../services/check-launches.ts'
import { chooseLaunch } from '../services/launch-choice.ts'
import type { ServiceState, TaskSetState } from '../services/service-state.ts'
import { checkTags } from '../tags/check-tags.ts'
import { findRunnableDefinition } from '../tasks/find-runnable-definition.ts'
import type { World } from '../world.ts'
import { findExternalService } from './external-service.ts'
import { readScale } from './scale.ts'
import { taskSetSchedulerOf } from './task-set-scheduler.ts'
import { repeatedTaskSet } from './task-set-tokens.ts'
import { taskSetView } from './task-set-view.ts'

/** gh:aws-samples/ecs-bg-external-controller#6 */
const MOST_TASK_SETS = 5

/**
 * CreateTaskSet: a new ACTIVE task set in a service of the EXTERNAL controller, which the scheduler brings to its count
 * from then on (MISC-05). The same client token again gives the same task set.
 */
export function createTaskSet(input: CreateTaskSetRequest, world: World): CreateTaskSetResponse {
  const service = findExternalService(world, input)
  const taskSet = repeatedTaskSet(service, input) ?? makeTaskSet(input, service, world)
  return { taskSet: taskSetView(taskSet, { tags: true }) }
}

function makeTaskSet(input: CreateTaskSetRequest, service: ServiceState, world: World): TaskSetState {
  const { cluster, name, settings, taskSets } = service
  checkTags(input.tags)
  const scale = readScale(input.scale)
  const { definition } = findRunnableDefinition(world, input.taskDefinition ?? '')
  const choice = chooseLaunch(input, cluster)
  const { networkConfiguration, loadBalancers = [], serviceRegistries = [] } = input
  const asked = { ...settings, ...choice, networkConfiguration, platformVersion: input.platformVersion }
  const platformVersion = checkLaunches(definition, asked)
  checkAttachments({ loadBalancers, serviceRegistries }, definition)
  if (taskSets.length >= MOST_TASK_SETS) {
    throw invalidParameter(
      `${MOST_TASK_SETS} deployments exist on the service. Unable to create new TaskSet since this exceeds the maximum limit.`,
    )
  }
  const id = newDeploymentId()
  const scheduler = taskSetSchedulerOf(world, service)
  const now = new Date(world.clock.now())
  const taskSet: TaskSetState = {
    id,
    arn: arnOf(world, `task-set/${cluster.name}/${name}/${id}`),
    service,
    status: 'ACTIVE',
    createdAt: now,
    updatedAt: now,
    stabilityStatusAt: now,
    stabilityStatus: 'STABILIZING',
    scale,
    computedDesiredCount: 0,
    input,
    definition,
    ...choice,
    platformVersion,
    tags: input.tags ?? [],
    fleet: newFleet(world, service, definition, scheduler),
    throttle: new StartThrottle(),
  }
  taskSets.push(taskSet)
  scheduler.wake()
  return taskSet
}
