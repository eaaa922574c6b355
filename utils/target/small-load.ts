import type { Profile } from './profile.ts'

/**
 * What even an endpoint bears that runs a container for each task, on two cores of which it has a part: enough for each scenario
 * of load to have its point.
 */
export const smallLoad: NonNullable<Profile['load']> = {
  services: 12,
  clients: 4,
  tasks: 12,
  objects: 12,
  cycles: 20,
  rates: [5, 10, 20],
}
