import type { Fault } from './fault.ts'
import { clusterFaults } from './seeded/cluster.ts'
import { deploymentFaults } from './seeded/deployment.ts'
import { ecspressoFaults } from './seeded/ecspresso.ts'
import { failureFaults } from './seeded/failure.ts'
import { loadFaults, smallQuotas } from './seeded/load.ts'
import { serviceFaults } from './seeded/service.ts'
import { taskFaults } from './seeded/task.ts'
import { taskDefinitionFaults } from './seeded/task-definition.ts'
import { taskNetworkFaults } from './seeded/task-network.ts'
import { wireFaults } from './seeded/wire.ts'

/** No defect at all, in every area: what the others are held against. */
export const control: Fault = {
  id: 'control',
  requirement: 'WIRE-01',
  where: [
    'cluster/',
    'task-definition/',
    'task/',
    'service/',
    'failure/',
    'performance/',
    'ecspresso/diff',
    'ecspresso/rollback',
    'ecspresso/update',
    'ecspresso/status',
  ],
}

/** No defect either, but an endpoint that throttles. */
export const throttledControl: Fault = {
  id: 'control-throttled',
  requirement: 'WIRE-04',
  where: ['performance/throttling'],
  throttle: smallQuotas,
}

/** Every seeded defect: those that emulators have been seen with, one at a time. */
export const seededFaults: readonly Fault[] = [
  ...wireFaults,
  ...clusterFaults,
  ...taskDefinitionFaults,
  ...taskFaults,
  ...serviceFaults,
  ...deploymentFaults,
  ...failureFaults,
  ...taskNetworkFaults,
  ...loadFaults,
  ...ecspressoFaults,
]
