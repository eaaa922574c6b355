import { planContainers } from '../containers/container-plan.ts'
import { newResourceId } from '../resource-id.ts'
import type { TaskState, World } from '../world.ts'
import type { Launch } from './launch.ts'
import { newTask } from './new-task.ts'
import { forgetLongStopped } from './retention.ts'
import { TaskRun } from './task-run.ts'

/**
 * Puts a new task into its cluster, and on its instance, and sets it going. The one place where tasks begin.
 * What may be refused has been refused before.
 */
export function launchTask(world: World, launch: Launch): TaskState {
  const { cluster, definition, instance } = launch
  const id = newResourceId()
  const plans = planContainers(definition, launch.overrides)
  const state: TaskState = {
    id,
    task: newTask(world, launch, { id, plans }),
    definition,
    instance,
    tags: [...launch.tags],
    protection: undefined,
    owner: launch.owner,
    stop: (stopCode, reason) => run.stop(stopCode, reason),
    listening: (containerPort) => run.listening(containerPort),
  }
  const run = new TaskRun(world, state, plans)
  forgetLongStopped(cluster)
  cluster.tasks.set(id, state)
  instance?.load.place(state)
  state.owner?.taskChanged(state)
  run.begin()
  return state
}
