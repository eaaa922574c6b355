import type {
  ContainerDefinition,
  NetworkConfiguration,
  RegisterTaskDefinitionRequest,
  RunTaskRequest,
  Task,
} from '@aws-sdk/client-ecs'
import { createCluster } from '../../clusters/create-cluster.ts'
import { findCluster } from '../../clusters/find-cluster.ts'
import { registerTaskDefinition } from '../../task-definitions/register-task-definition.ts'
import { container, definition, fargateDefinition } from '../../testing/test-definitions.ts'
import { registerInstance } from '../../testing/test-instance.ts'
import { testWorld } from '../../testing/test-world.ts'
import type { TaskState } from '../../world.ts'
import { findTask } from '../find-task.ts'
import { runTask } from '../run-task.ts'

/** What an awsvpc task needs. */
export const network: NetworkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } }

export interface Lab extends ReturnType<typeof newLab> {}

/** A world with the default cluster, in which tasks are defined and run on a clock that stands still. */
export function taskLab(): Lab {
  return newLab()
}

/** The same with `web:1` for instances, of which there is one, and `app:1` for Fargate. */
export function labWithDefinitions(): Lab {
  const lab = newLab()
  lab.define()
  lab.define(fargateDefinition({ family: 'app' }))
  lab.addInstance()
  return lab
}

function newLab() {
  const world = testWorld()
  createCluster({}, world)
  const cluster = findCluster(world, undefined)

  /** Registers a definition; `web:1` by default. Gives its name. */
  function define(changed: Partial<RegisterTaskDefinitionRequest> = {}): string {
    const { taskDefinition } = registerTaskDefinition(definition(changed), world)
    return `${taskDefinition?.family}:${taskDefinition?.revision}`
  }

  function run(input: RunTaskRequest): TaskState {
    const { tasks: [task] = [], failures } = runTask(input, world)
    if (!task) throw new Error(`No task was started: ${JSON.stringify(failures)}`)
    return findTask(cluster, task.taskArn ?? '')
  }

  return {
    world,
    cluster,
    clock: world.clock,
    define,
    run,
    /** An instance with plenty of room. */
    addInstance: (cpu = 4096, memory = 8192) =>
      registerInstance(world, {
        totalResources: [
          { name: 'CPU', type: 'INTEGER', integerValue: cpu },
          { name: 'MEMORY', type: 'INTEGER', integerValue: memory },
        ],
      }).instance,
    /** Runs one task on Fargate, of one container with this command or of these containers. */
    runFargate(
      containers: string | readonly Partial<ContainerDefinition>[],
      changed: Partial<RegisterTaskDefinitionRequest> = {},
    ): TaskState {
      const containerDefinitions =
        typeof containers === 'string'
          ? [container({ command: ['sh', '-c', containers] })]
          : containers.map((each) => container(each))
      const { taskDefinition } = registerTaskDefinition(
        fargateDefinition({ containerDefinitions, ...changed }),
        world,
      )
      return run({
        taskDefinition: taskDefinition?.taskDefinitionArn,
        launchType: 'FARGATE',
        networkConfiguration: network,
      })
    },
  }
}

/** The task's `lastStatus` one after the other as time goes on, up to the status or 10 minutes. */
export function statusesUntil({ clock }: Pick<Lab, 'clock'>, { task }: TaskState, status: string): string[] {
  const seen = [task.lastStatus ?? '']
  for (let waitedMs = 0; waitedMs < 600_000 && seen.at(-1) !== status; waitedMs += 10) {
    clock.advance(10)
    if (task.lastStatus !== seen.at(-1)) seen.push(task.lastStatus ?? '')
  }
  return seen
}

/** Lets time go on until the task has stopped. */
export function untilStopped(lab: Pick<Lab, 'clock'>, state: TaskState): Task {
  statusesUntil(lab, state, 'STOPPED')
  return state.task
}

export function untilRunning(lab: Pick<Lab, 'clock'>, state: TaskState): Task {
  statusesUntil(lab, state, 'RUNNING')
  return state.task
}

/** Exit codes by container name. */
export function exitCodes({ containers = [] }: Task): Record<string, number | undefined> {
  return Object.fromEntries(containers.map(({ name, exitCode }) => [name ?? '', exitCode]))
}
