import { addEvent, addMessage, taskEventTexts } from '../scheduler/events.ts'
import type { TaskSetState } from '../services/service-state.ts'
import type { TaskState, World } from '../world.ts'

/** `(service web) updated computedDesiredCount for taskSet ecs-svc/… to 1.`, as AWS words it. */
export function tellComputedCount(world: World, { service, id, computedDesiredCount }: TaskSetState): void {
  addEvent(world, service, `updated computedDesiredCount for taskSet ${id} to ${computedDesiredCount}.`)
}

/** `(service web, taskSet ecs-svc/…) has started 1 tasks: (task …).` */
export function tellTasks(
  world: World,
  taskSet: TaskSetState,
  verb: 'started' | 'stopped',
  tasks: readonly TaskState[],
): void {
  for (const text of taskEventTexts(tasks, verb, verb === 'started' ? 'tasks' : 'running tasks'))
    tell(world, taskSet, text)
}

/** `(service web, taskSet ecs-svc/…) updated state to STEADY_STATE.`, and the service's own event once all are steady. */
export function tellSteady(world: World, taskSet: TaskSetState): void {
  tell(world, taskSet, 'updated state to STEADY_STATE.')
  const { service } = taskSet
  if (service.taskSets.every(({ stabilityStatus }) => stabilityStatus === 'STEADY_STATE'))
    addEvent(world, service, 'has reached a steady state.')
}

function tell(world: World, { service, id }: TaskSetState, text: string): void {
  addMessage(world, service, `(service ${service.name}, taskSet ${id}) ${text}`)
}
