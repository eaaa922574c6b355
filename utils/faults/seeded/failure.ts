import { type Fault, type Json, list, put } from '../fault.ts'
import { containers, tasks, withoutEvents } from './shown.ts'

/** Defects in how failures are met, and told. */
export const failureFaults: readonly Fault[] = [
  {
    id: 'every-container-is-essential',
    requirement: 'FL-03',
    where: ['failure/container-exit', 'failure/dependencies'],
    requests: defined((container) => put(container, 'essential', true)),
  },
  {
    id: 'a-failed-pull-gives-no-reason',
    requirement: 'FL-04',
    where: ['failure/image-pull'],
    answers: tasks((task) => {
      delete task['stoppedReason']
      for (const container of list(task, 'containers')) delete container['reason']
    }),
  },
  {
    id: 'out-of-memory-is-exit-code-1',
    requirement: 'FL-05',
    where: ['failure/resource-exhaustion'],
    answers: containers((container) => {
      if (container['exitCode'] === 137) put(container, 'exitCode', 1)
    }),
  },
  {
    id: 'throttled-starts-are-not-told',
    requirement: 'FL-07',
    where: ['failure/throttle', 'failure/circuit-breaker'],
    answers: withoutEvents('unable to consistently start'),
  },
  {
    id: 'restart-policies-are-ignored',
    requirement: 'FL-09',
    where: ['failure/restart-policy'],
    requests: defined((container) => void delete container['restartPolicy']),
  },
  {
    id: 'dependencies-are-ignored',
    requirement: 'FL-10',
    where: ['failure/dependencies'],
    requests: defined((container) => void delete container['dependsOn']),
  },
  {
    id: 'dependencies-are-waited-for-without-end',
    requirement: 'FL-11',
    where: ['failure/dependencies'],
    requests: defined((container) => void delete container['startTimeout']),
  },
  {
    id: 'health-is-never-known',
    requirement: 'FL-12',
    where: ['failure/dependencies', 'service/health-check'],
    answers: tasks((task) => {
      put(task, 'healthStatus', 'UNKNOWN')
      for (const container of list(task, 'containers')) put(container, 'healthStatus', 'UNKNOWN')
    }),
  },
  {
    id: 'placement-failures-have-no-reason',
    requirement: 'FL-14',
    where: ['failure/resource-constraints', 'failure/placement'],
    answers: {
      RunTask: ({ body }) => {
        for (const failure of list(body, 'failures')) put(failure, 'reason', 'FAILED')
      },
    },
  },
  {
    id: 'services-without-room-tell-nothing',
    requirement: 'FL-15',
    where: ['failure/resource-constraints'],
    answers: withoutEvents('unable to place a task'),
  },
]

/** The same change to every container of every registered definition. */
function defined(change: (container: Json) => void): NonNullable<Fault['requests']> {
  return {
    RegisterTaskDefinition: (input) => {
      for (const container of list(input, 'containerDefinitions')) change(container)
    },
  }
}
