import { drain } from './drain.ts'
import { schedulerDurations } from './durations.ts'
import { addEvent, STEADY } from './events.ts'
import { judgeDeployment } from './judge-deployment.ts'
import { keepDaemons } from './keep-daemons.ts'
import { keepReplicas } from './keep-replicas.ts'
import type { ServiceScheduler } from './service-scheduler.ts'
import { complete, isSteady } from './steady-state.ts'
import { TaskStops } from './task-stops.ts'

/** What the scheduler does whenever something has changed in a service: one step towards what is desired of it. */
export function lookAtService(scheduler: ServiceScheduler): void {
  const { world, service } = scheduler
  if (service.status === 'INACTIVE') return
  const stops = new TaskStops((text) => addEvent(world, service, text))
  if (service.status === 'DRAINING') {
    drain(scheduler, stops)
    return
  }
  const primary = judgeDeployment(scheduler)
  if (!primary) return
  const keep = service.settings.schedulingStrategy === 'DAEMON' ? keepDaemons : keepReplicas
  keep(scheduler, primary, stops)
  dropEmptied(scheduler)
  settle(scheduler)
}

/** An old deployment is gone with its last task (SV-16). */
function dropEmptied({ service }: ServiceScheduler): void {
  if (service.deployments.length > 1)
    service.deployments = service.deployments.filter(({ fleet }, index) => index === 0 || fleet.size > 0)
}

/** Notes that the service has what it wants; as long as it does, that is told again every 6 h (service.json). */
function settle(scheduler: ServiceScheduler): void {
  const { world, service } = scheduler
  const [primary] = service.deployments
  if (!primary || !isSteady(service, primary)) {
    scheduler.steadySince = undefined
    return
  }
  if (primary.rolloutState === 'IN_PROGRESS' && !primary.isHalted) complete(scheduler, primary)
  const now = world.clock.now()
  const sinceMs = now - (scheduler.steadySince ?? Number.NEGATIVE_INFINITY)
  if (sinceMs >= schedulerDurations.repeatEvent) {
    scheduler.steadySince = now
    addEvent(world, service, STEADY)
  }
  scheduler.wakeAfter(schedulerDurations.repeatEvent - (now - (scheduler.steadySince ?? now)))
}
