import { expect, test } from 'vitest'
import { noteFailedTask, noteFailures } from './note-failures.ts'
import { schedulerOf } from './service-scheduler.ts'
import { isComplete, serviceLab } from './testing/service-lab.ts'

function failingRollout(resetOnHealthyTask: boolean) {
  const lab = serviceLab()
  lab.define()
  const service = lab.create({
    deploymentConfiguration: {
      deploymentCircuitBreaker: { enable: true, rollback: false, resetOnHealthyTask },
    },
  })
  lab.pass(2)
  const scheduler = schedulerOf(lab.world, service)
  const [deployment] = service.deployments
  const [task] = lab.tasksOf(service)
  if (!deployment || !task) throw new Error('The service has not started')
  noteFailedTask(scheduler, deployment)
  noteFailedTask(scheduler, deployment)
  return {
    lab,
    service,
    deployment,
    count: () => [deployment.failedTasks, service.serviceDeployments[0]?.circuitBreaker.failureCount],
    succeed: () =>
      noteFailures(scheduler, deployment.fleet, { task, from: 'running', to: 'running', health: 'healthy' }),
    fail: () => noteFailedTask(scheduler, deployment),
  }
}

test('a healthy task ends the row of failures, for the circuit breaker, too, unless told otherwise', () => {
  const forgiving = failingRollout(true)
  expect(forgiving.count()).toEqual([2, 2])
  forgiving.succeed()
  expect(forgiving.count()).toEqual([0, 0])
  const strict = failingRollout(false)
  strict.succeed()
  expect(strict.count()).toEqual([0, 2])
})

test('a deployment that has completed counts no failures', () => {
  const { lab, service, fail, count } = failingRollout(true)
  lab.until(() => isComplete(service))
  fail()
  expect(count()).toEqual([0, 2])
  expect(service.serviceDeployments[0]?.circuitBreaker.status).toBe('MONITORING_COMPLETE')
})
