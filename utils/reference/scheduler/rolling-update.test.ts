import { expect, test } from 'vitest'
import { deploymentLine, eventsOf, isComplete, serviceLab } from './testing/service-lab.ts'

function runningService(settings: Parameters<ReturnType<typeof serviceLab>['create']>[0] = {}) {
  const lab = serviceLab()
  lab.define()
  const service = lab.create(settings)
  lab.until(() => isComplete(service))
  lab.pass(60)
  lab.define({ image: 'nginx' })
  const sizes = () => lab.tasksOf(service).map(({ task }) => task.taskDefinitionArn?.split('/').at(-1))
  return { lab, service, sizes }
}

test('an update starts the new tasks first, and stops the old ones once the new ones are healthy', () => {
  const { lab, service, sizes } = runningService()
  lab.update({ service: 'web', taskDefinition: 'app:2' })
  expect(service.deployments.map(deploymentLine)).toEqual([
    'PRIMARY 0/0/0 IN_PROGRESS',
    'ACTIVE 2/0/2 COMPLETED',
  ])
  lab.pass(30)
  expect(sizes()).toEqual(['app:1', 'app:1', 'app:2', 'app:2'])
  expect(service.deployments.map(deploymentLine)).toEqual([
    'PRIMARY 2/0/2 IN_PROGRESS',
    'ACTIVE 2/0/2 COMPLETED',
  ])
  lab.until(() => isComplete(service))
  expect(sizes()).toEqual(['app:2', 'app:2'])
  expect(service.serviceDeployments.map(({ status }) => status)).toEqual(['SUCCESSFUL', 'SUCCESSFUL'])
  expect(eventsOf(service).slice(3)).toEqual([
    'has started 2 tasks:.',
    'has stopped 2 running tasks:.',
    `(deployment ${service.deployments[0]?.id}) deployment completed.`,
    'has reached a steady state.',
  ])
})

test('with 50/100, half is stopped before its replacement starts', () => {
  const { lab, service, sizes } = runningService({
    desiredCount: 4,
    deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 },
  })
  lab.update({ service: 'web', taskDefinition: 'app:2' })
  lab.pass(1.5)
  expect(sizes()).toHaveLength(4)
  expect(service.deployments[1]?.fleet.running.size).toBe(2)
  // sleep takes no notice of SIGTERM: its stop timeout of 30 s has to pass.
  lab.pass(40)
  expect(sizes()).toEqual(['app:1', 'app:1', 'app:2', 'app:2'])
  lab.until(() => isComplete(service))
  expect(sizes()).toEqual(['app:2', 'app:2', 'app:2', 'app:2'])
})

test('with 100/125 for two tasks nothing can start or stop, which is told once, and goes on with other bounds', () => {
  const { lab, service, sizes } = runningService({
    deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 125 },
  })
  lab.update({ service: 'web', taskDefinition: 'app:2' })
  lab.pass(120)
  expect(sizes()).toEqual(['app:1', 'app:1'])
  expect(eventsOf(service).slice(3)).toEqual([
    'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
  ])
  lab.update({
    service: 'web',
    deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 150 },
  })
  lab.until(() => isComplete(service))
  expect(sizes()).toEqual(['app:2', 'app:2'])
})

test('an update on top of another replaces both, and stops the rollout of the first', () => {
  const { lab, service, sizes } = runningService()
  lab.define({ image: 'httpd' })
  lab.update({ service: 'web', taskDefinition: 'app:2' })
  lab.pass(10)
  lab.update({ service: 'web', taskDefinition: 'app:3' })
  expect(service.deployments.map(({ status }) => status)).toEqual(['PRIMARY', 'ACTIVE', 'ACTIVE'])
  expect(service.serviceDeployments.map(({ status }) => status)).toEqual(['PENDING', 'STOPPED', 'SUCCESSFUL'])
  lab.until(() => isComplete(service))
  expect(sizes()).toEqual(['app:3', 'app:3'])
})

test('a forced deployment of the same revision, and one back to a former revision, replace all tasks', () => {
  const { lab, service, sizes } = runningService()
  const before = lab.tasksOf(service)
  lab.update({ service: 'web', forceNewDeployment: true })
  lab.until(() => isComplete(service))
  expect(lab.tasksOf(service).some((task) => before.includes(task))).toBe(false)
  expect(sizes()).toEqual(['app:1', 'app:1'])
})

test('scaling out in the middle of a rollout scales both versions, scaling in ends at the count', () => {
  const { lab, service, sizes } = runningService()
  lab.update({ service: 'web', taskDefinition: 'app:2' })
  lab.pass(5)
  lab.update({ service: 'web', desiredCount: 4 })
  lab.pass(10)
  expect(sizes().filter((name) => name === 'app:1')).toHaveLength(4)
  lab.update({ service: 'web', desiredCount: 1 })
  lab.until(() => isComplete(service))
  expect(sizes()).toEqual(['app:2'])
})

test('an old task that dies while the new version fails to start is replaced by its own version', () => {
  const { lab, service, sizes } = runningService()
  lab.define({ image: 'no-such-image' })
  lab.update({ service: 'web', taskDefinition: 'app:3' })
  lab.pass(10)
  lab.tasksOf(service)[0]?.stop('EssentialContainerExited', 'crashed')
  lab.pass(40)
  expect(sizes().filter((name) => name === 'app:1')).toHaveLength(2)
  expect(service.deployments[1]?.fleet.running.size).toBe(2)
})

test('a service stopped in the middle of a rollout drains all deployments', () => {
  const { lab, service } = runningService()
  lab.update({ service: 'web', taskDefinition: 'app:2' })
  lab.pass(5)
  lab.remove('web', true)
  lab.until(() => service.status === 'INACTIVE')
  expect(lab.tasksOf(service)).toEqual([])
  expect(service.serviceDeployments[0]?.status).toBe('STOPPED')
})
