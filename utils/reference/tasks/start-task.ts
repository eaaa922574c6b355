import type { Failure, StartTaskRequest, StartTaskResponse } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { lookUpInstance } from '../instances/find-instance.ts'
import { missingInstance } from '../instances/missing-instance.ts'
import { checkBatch } from '../pagination/batch.ts'
import { type Demand, demandOf } from '../placement/demand.ts'
import { unfitness } from '../placement/place-task.ts'
import type { InstanceState, TaskState, World } from '../world.ts'
import { findRunnableDefinition } from './find-runnable-definition.ts'
import { launchDetails } from './launch-details.ts'
import { launchTask } from './launch-task.ts'
import { checkCompatibility } from './launch-types.ts'
import { withTags } from './task-tags.ts'

/** API:StartTask.containerInstances */
const MOST_INSTANCES = 10
/** API:StartTask.startedBy */
const LONGEST_STARTED_BY = 36

/**
 * StartTask: one task on each named container instance, past the scheduler (CI-06). An instance that can't take it is a
 * failure, not an error (FL-14).
 */
export function startTask(input: StartTaskRequest, world: World): StartTaskResponse {
  const cluster = findCluster(world, input.cluster)
  const references = input.containerInstances ?? []
  checkBatch('Container instances', references, MOST_INSTANCES)
  const definition = findRunnableDefinition(world, input.taskDefinition ?? '')
  const details = launchDetails(input, { cluster, definition }, LONGEST_STARTED_BY)
  checkCompatibility('EC2', details.definition)
  const demand = demandOf(details.definition, details.overrides)
  const started: TaskState[] = []
  const failures: Failure[] = []
  for (const reference of references) {
    const instance = lookUpInstance(cluster, reference)
    const failure = instance ? refusal(instance, demand) : missingInstance(world, cluster, reference)
    if (failure) failures.push(failure)
    else started.push(launchTask(world, { ...details, launchType: 'EC2', instance }))
  }
  return { tasks: started.map(withTags), failures }
}

function refusal(instance: InstanceState, demand: Demand): Failure | undefined {
  if (instance.status !== 'ACTIVE') return { arn: instance.arn, reason: 'INACTIVE', detail: instance.status }
  const unfit = unfitness(instance, demand)
  return unfit && { arn: instance.arn, ...unfit }
}
