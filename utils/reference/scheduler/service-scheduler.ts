import type { ServiceRevisionState, ServiceState } from '../services/service-state.ts'
import type { World } from '../world.ts'
import { schedulerDurations } from './durations.ts'
import type { Fleet, FleetChange, FleetWatcher } from './fleet.ts'
import { lookAtService } from './look-at-service.ts'
import { NextLook } from './next-look.ts'
import { noteFailures } from './note-failures.ts'
import type { ServiceScheduling } from './service-scheduling.ts'

/**
 * Looks after one service under the ECS controller: whatever changes in its tasks or settings wakes it, and soon after it
 * looks at what is to be done. Between two looks it holds one timer at most.
 */
export class ServiceScheduler implements ServiceScheduling, FleetWatcher {
  readonly world: World
  readonly service: ServiceState
  /** What a rollback goes back to (SV-20). */
  lastCompleted: ServiceRevisionState | undefined
  /** Since when the service has had what it wants; nothing while it hasn't. */
  steadySince: number | undefined
  /** The desired count at the last look. */
  lastDesiredCount: number
  readonly #next: NextLook

  constructor(world: World, service: ServiceState) {
    this.world = world
    this.service = service
    this.lastDesiredCount = service.settings.desiredCount
    this.#next = new NextLook(world.clock, () => lookAtService(this))
  }

  wake(): void {
    this.wakeAfter(schedulerDurations.reaction)
  }

  /** Looks at the service in that many milliseconds, unless it does so before that anyway. */
  wakeAfter(delayMs: number): void {
    this.#next.in(delayMs)
  }

  fleetChanged(fleet: Fleet, change: FleetChange): void {
    noteFailures(this, fleet, change)
    this.wake()
  }
}

/** The scheduler of the service, which is made when it first has one. */
export function schedulerOf(world: World, service: ServiceState): ServiceScheduler {
  if (service.scheduling instanceof ServiceScheduler) return service.scheduling
  const scheduler = new ServiceScheduler(world, service)
  service.scheduling = scheduler
  return scheduler
}
