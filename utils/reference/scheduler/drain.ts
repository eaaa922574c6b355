import type { ServiceScheduler } from './service-scheduler.ts'
import type { TaskStops } from './task-stops.ts'

/** Stops whatever a deleted service still has, protected or not; without any task it is INACTIVE (SV-09). */
export function drain({ service }: ServiceScheduler, stops: TaskStops): void {
  for (const { fleet } of service.deployments) stops.stopAll(fleet)
  stops.tell()
  if (service.deployments.some(({ fleet }) => fleet.size > 0)) return
  service.deployments = []
  service.status = 'INACTIVE'
}
