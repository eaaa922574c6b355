import { schedulerDurations } from '../scheduler/durations.ts'
import { addEventOnce } from '../scheduler/events.ts'
import type { Fleet, FleetChange, FleetWatcher } from '../scheduler/fleet.ts'
import { NextLook } from '../scheduler/next-look.ts'
import { noteStart } from '../scheduler/note-start.ts'
import type { ServiceScheduling } from '../scheduler/service-scheduling.ts'
import { startTasks } from '../scheduler/start-tasks.ts'
import { waitForCapacity } from '../scheduler/waiting-for-capacity.ts'
import type { ServiceState, TaskSetState } from '../services/service-state.ts'
import type { TaskState, World } from '../world.ts'
import { stepTaskSet } from './task-set-step.ts'

/** Looks after the task sets of one service of the EXTERNAL controller: whatever changes in them wakes it (MISC-05). */
export class TaskSetScheduler implements ServiceScheduling, FleetWatcher {
  readonly #world: World
  readonly #service: ServiceState
  readonly #nextLook: NextLook

  constructor(world: World, service: ServiceState) {
    this.#world = world
    this.#service = service
    this.#nextLook = new NextLook(world.clock, () => this.#look())
  }

  wake(): void {
    this.#nextLook.in(schedulerDurations.reaction)
  }

  fleetChanged(fleet: Fleet, change: FleetChange): void {
    const taskSet = this.#service.taskSets.find((each) => each.fleet === fleet)
    if (taskSet) noteStart(this.#world, this.#service, taskSet.throttle, change)
    this.wake()
  }

  #look(): void {
    const service = this.#service
    for (const taskSet of service.taskSets) {
      stepTaskSet(this.#world, taskSet, (count) => this.#start(taskSet, count))
    }
    service.taskSets = service.taskSets.filter(({ status, fleet }) => status !== 'DRAINING' || fleet.size > 0)
    if (service.status === 'DRAINING' && service.taskSets.length === 0) service.status = 'INACTIVE'
  }

  /** As many as the throttle (FL-07) and the instances let (FL-15). */
  #start(taskSet: TaskSetState, count: number): readonly TaskState[] {
    const waitMs = taskSet.throttle.opensAt - this.#world.clock.now()
    if (waitMs > 0) {
      this.#nextLook.in(waitMs)
      return []
    }
    const subnets = taskSet.input.networkConfiguration?.awsvpcConfiguration?.subnets ?? []
    const started = startTasks(this.#world, this.#service, { ...taskSet, subnets }, { count })
    if (started.unplaced !== undefined) {
      addEventOnce(this.#world, this.#service, started.unplaced)
      waitForCapacity(this.#service.cluster, this)
      this.#nextLook.in(schedulerDurations.placementRetry)
    }
    return started.tasks
  }
}

/** The scheduler of the service's task sets, which is made when it first has one. */
export function taskSetSchedulerOf(world: World, service: ServiceState): TaskSetScheduler {
  if (service.scheduling instanceof TaskSetScheduler) return service.scheduling
  const scheduler = new TaskSetScheduler(world, service)
  service.scheduling = scheduler
  return scheduler
}

/** DeleteTaskSet: takes its tasks away; it is gone once they have STOPPED. */
export function drainTaskSet(world: World, taskSet: TaskSetState): void {
  taskSet.status = 'DRAINING'
  taskSet.updatedAt = new Date(world.clock.now())
  taskSetSchedulerOf(world, taskSet.service).wake()
}

/** DeleteService: takes all task sets away; the service is INACTIVE once the last is gone (SV-09). */
export function drainTaskSets(world: World, service: ServiceState): void {
  for (const taskSet of service.taskSets) drainTaskSet(world, taskSet)
  taskSetSchedulerOf(world, service).wake()
}
