import { addEvent, addMessage, STEADY } from '../scheduler/events.ts'
import type { TaskSetState } from '../services/service-state.ts'
import type { World } from '../world.ts'

/** `(service web) updated computedDesiredCount for taskSet ecs-svc/… to 1.`, as AWS words it. */
export function tellComputedCount(world: World, { service, id, computedDesiredCount }: TaskSetState): void {
  addEvent(world, service, `updated computedDesiredCount for taskSet ${id} to ${computedDesiredCount}.`)
}

/** `(service web, taskSet ecs-svc/…) updated state to STEADY_STATE.`, and the service's own event once all are steady. */
export function tellSteady(world: World, taskSet: TaskSetState): void {
  addTaskSetEvent(world, taskSet, 'updated state to STEADY_STATE.')
  const { service } = taskSet
  if (service.taskSets.every(({ stabilityStatus }) => stabilityStatus === 'STEADY_STATE'))
    addEvent(world, service, STEADY)
}

/** Writes an event of the task set: `(service web, taskSet ecs-svc/…) …`. */
export function addTaskSetEvent(world: World, { service, id }: TaskSetState, text: string): void {
  addMessage(world, service, `(service ${service.name}, taskSet ${id}) ${text}`)
}
