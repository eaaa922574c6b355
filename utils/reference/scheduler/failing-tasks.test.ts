import { expect, test } from 'vitest'
import { deregisterContainerInstance } from '../instances/deregister-container-instance.ts'
import { stopServiceDeployment } from './scheduler.ts'
import { deploymentLine, eventsOf, isComplete, serviceLab } from './testing/service-lab.ts'

const INCONSISTENT =
  'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.'
const breaker = (rollback: boolean, changed: object = {}) => ({
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback, ...changed } },
})

test('a task that dies is replaced', () => {
  const lab = serviceLab()
  lab.define()
  const service = lab.create()
  lab.until(() => isComplete(service))
  const [victim] = lab.tasksOf(service)
  victim?.stop('UserInitiated', 'maintenance')
  lab.until(() => victim?.task.lastStatus === 'STOPPED')
  lab.until(() => service.deployments[0]?.fleet.running.size === 2)
  expect(lab.tasksOf(service)).toHaveLength(2)
})

test('starts that keep failing are delayed more and more, up to 15 minutes, and go on for ever', () => {
  const lab = serviceLab()
  lab.define({ image: 'no-such-image' })
  const service = lab.create({ desiredCount: 1 })
  lab.pass(3 * 3600)
  const starts = service.events
    .filter(({ message = '' }) => message.includes('has started'))
    .map(({ createdAt }) => (createdAt?.getTime() ?? 0) / 1000)
    .toReversed()
  const gaps = starts.slice(1).map((at, index) => Math.round((at - (starts[index] ?? 0)) / 10) * 10)
  expect(gaps.slice(0, 9)).toEqual([0, 0, 0, 30, 60, 120, 240, 480, 900])
  expect(eventsOf(service)).toContain(INCONSISTENT)
  expect(service.deployments[0]?.rolloutState).toBe('IN_PROGRESS')
  expect(service.deployments[0]?.failedTasks).toBeGreaterThan(10)
})

test('a new task definition starts at once, whatever its predecessor was delayed by', () => {
  const lab = serviceLab()
  lab.define({ image: 'no-such-image' })
  const service = lab.create({ desiredCount: 1 })
  lab.pass(1200)
  lab.define()
  lab.update({ service: 'web', taskDefinition: 'app:2' })
  lab.pass(20)
  expect(isComplete(service)).toBe(true)
})

test('tasks that run and then exit are started again without delay', () => {
  const lab = serviceLab()
  lab.define({ command: ['sh', '-c', 'sleep 1; exit 1'] })
  const service = lab.create({ desiredCount: 1 })
  lab.pass(120)
  expect(eventsOf(service)).not.toContain(INCONSISTENT)
  expect(eventsOf(service).filter((text) => text.startsWith('has started')).length).toBeGreaterThan(10)
})

test('the circuit breaker fails a deployment after three failures, and starts no more tasks of it', () => {
  const lab = serviceLab()
  lab.define({ image: 'no-such-image' })
  const service = lab.create({ desiredCount: 1, ...breaker(true) })
  lab.until(() => service.deployments[0]?.rolloutState === 'FAILED')
  const [deployment] = service.deployments
  expect(deployment).toMatchObject({
    failedTasks: 3,
    rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
  })
  // With no COMPLETED predecessor there is nothing to roll back to.
  expect(service.serviceDeployments[0]).toMatchObject({
    status: 'STOPPED',
    circuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
  })
  const eventCount = service.events.length
  lab.pass(3600)
  expect(service.events).toHaveLength(eventCount)
  expect(eventsOf(service).at(-1)).toBe(
    `(deployment ${deployment?.id}) deployment failed: tasks failed to start.`,
  )
})

test('with rollback, the last completed revision comes back as a new deployment', () => {
  const lab = serviceLab()
  lab.define()
  const service = lab.create(breaker(true))
  lab.until(() => isComplete(service))
  lab.pass(60)
  lab.define({ image: 'no-such-image' })
  lab.update({ service: 'web', taskDefinition: 'app:2' })
  lab.until(() => service.deployments[0]?.rolloutState === 'FAILED')
  const [failed] = service.deployments
  const [rollout] = service.serviceDeployments
  expect(rollout?.status).toBe('ROLLBACK_REQUESTED')
  lab.pass(1)
  const [primary] = service.deployments
  expect(service.deployments[1]?.id).toBe(failed?.id)
  expect(primary).toMatchObject({
    status: 'PRIMARY',
    rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${primary?.id}.`,
    revision: { definition: { revision: 1 } },
  })
  expect(rollout?.status).toBe('ROLLBACK_IN_PROGRESS')
  lab.until(() => isComplete(service))
  expect(rollout).toMatchObject({
    status: 'ROLLBACK_SUCCESSFUL',
    rollback: { serviceRevisionArn: primary?.revision.shown.serviceRevisionArn },
    circuitBreaker: { status: 'TRIGGERED' },
  })
  expect(service.serviceDeployments).toHaveLength(2)
  expect(eventsOf(service)).toContain(`rolling back to deployment ${primary?.id}.`)
})

test('a rollback brings back the settings of the revision, too', () => {
  const lab = serviceLab()
  lab.define()
  lab.cluster.capacityProviders = ['FARGATE_SPOT']
  const service = lab.create({ ...breaker(true), platformVersion: '1.3.0' })
  lab.until(() => isComplete(service))
  lab.define({ image: 'no-such-image' })
  lab.update({
    service: 'web',
    taskDefinition: 'app:2',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-2'] } },
    platformVersion: 'LATEST',
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
  })
  lab.until(() => isComplete(service))
  expect(service.settings).toMatchObject({ platformVersion: '1.3.0', launchType: 'FARGATE' })
  expect(service.settings.capacityProviderStrategy).toBeUndefined()
  expect(service.settings.networkConfiguration?.awsvpcConfiguration?.subnets).toEqual(['subnet-1'])
  for (const { task } of lab.tasksOf(service)) expect(task.capacityProviderName).toBeUndefined()
})

test('a rollback that fails, too, ends there', () => {
  const lab = serviceLab()
  const define = (image: string) =>
    lab.define({ image, command: ['sleep', '3600'] }, { requiresCompatibilities: ['EC2'], family: 'small' })
  define('busybox')
  const instance = lab.addInstance()
  const service = lab.create({
    ...breaker(true),
    launchType: 'EC2',
    taskDefinition: 'small',
    desiredCount: 1,
  })
  lab.until(() => isComplete(service))
  deregisterContainerInstance({ cluster: 'default', containerInstance: instance.id, force: true }, lab.world)
  define('no-such-image')
  lab.update({ service: 'web', taskDefinition: 'small' })
  const [rollout] = service.serviceDeployments
  lab.until(() => rollout?.status === 'ROLLBACK_FAILED')
  lab.pass(600)
  expect(service.deployments.map(({ rolloutState }) => rolloutState)).toEqual(['FAILED'])
  expect(rollout?.circuitBreaker).toEqual({ status: 'TRIGGERED', failureCount: 3, threshold: 3 })
  lab.addInstance()
  define('busybox')
  lab.update({ service: 'web', taskDefinition: 'small' })
  lab.until(() => isComplete(service))
})

test('without rollback, the failed deployment stays beside the one that works', () => {
  const lab = serviceLab()
  lab.define()
  const service = lab.create(breaker(false))
  lab.until(() => isComplete(service))
  lab.define({ image: 'no-such-image' })
  lab.update({ service: 'web', taskDefinition: 'app:2' })
  lab.until(() => service.deployments[0]?.rolloutState === 'FAILED')
  lab.pass(300)
  expect(service.deployments.map(deploymentLine)).toEqual(['PRIMARY 2/0/0 FAILED', 'ACTIVE 2/0/2 COMPLETED'])
  expect(service.serviceDeployments[0]?.status).toBe('STOPPED')
  lab.define()
  lab.update({ service: 'web', taskDefinition: 'app:3' })
  lab.until(() => isComplete(service))
})

test('the thresholds of the circuit breaker count failures, or a share of the desired count', () => {
  const lab = serviceLab()
  lab.define({ image: 'no-such-image' })
  const service = lab.create({
    desiredCount: 1,
    ...breaker(false, { thresholdConfiguration: { type: 'COUNT', value: 1 } }),
  })
  lab.until(() => service.deployments[0]?.rolloutState === 'FAILED')
  expect(service.deployments[0]?.failedTasks).toBe(1)
})

test('tasks that fail their health checks are replaced, and trip the circuit breaker', () => {
  const lab = serviceLab()
  lab.define({
    command: ['sh', '-c', 'trap "exit 0" TERM; sleep 3600 & wait'],
    healthCheck: { command: ['CMD', 'false'], interval: 5, retries: 1 },
  })
  const service = lab.create({ desiredCount: 1, ...breaker(false) })
  lab.until(() => service.deployments[0]?.failedTasks === 1)
  expect(eventsOf(service).at(-1)).toMatch(/^has stopped 1 running tasks|failed container health checks/)
  const stopped = [...lab.cluster.tasks.values()].find(({ task }) => task.stopCode !== undefined)
  expect(stopped?.task).toMatchObject({
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: 'Task failed container health checks',
  })
  lab.until(() => service.deployments[0]?.rolloutState === 'FAILED')
})

test('a failing health check does not count in the grace period', () => {
  const lab = serviceLab()
  lab.define({ healthCheck: { command: ['CMD', 'false'], interval: 5, retries: 1 } })
  const service = lab.create({ desiredCount: 1, healthCheckGracePeriodSeconds: 100 })
  lab.pass(90)
  expect(lab.tasksOf(service)).toHaveLength(1)
  expect(lab.tasksOf(service)[0]?.task.healthStatus).toBe('UNHEALTHY')
  lab.pass(30)
  expect(lab.tasksOf(service)).toHaveLength(2)
})

test('an unhealthy task stays until its replacement is healthy, when the bounds allow that', () => {
  const lab = serviceLab()
  const healthCheck = { command: ['CMD-SHELL', 'test ! -e /tmp/bad'], interval: 5, retries: 1 }
  lab.define({ command: ['sh', '-c', 'sleep 50; test -e /first || touch /tmp/bad; sleep 3600'], healthCheck })
  const service = lab.create({ desiredCount: 1 })
  lab.until(() => isComplete(service))
  lab.until(() => lab.tasksOf(service).length === 2, 'the replacement')
  const [old] = lab.tasksOf(service)
  expect(old?.task).toMatchObject({ healthStatus: 'UNHEALTHY', desiredStatus: 'RUNNING' })
  lab.until(() => old?.task.desiredStatus === 'STOPPED')
  expect(service.deployments[0]?.fleet.healthyCount).toBe(1)
})

test('with no room above, an unhealthy task is stopped first', () => {
  const lab = serviceLab()
  lab.define({ healthCheck: { command: ['CMD', 'false'], interval: 5, retries: 1 } })
  const service = lab.create({
    desiredCount: 2,
    deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 125 },
  })
  lab.until(() => (service.deployments[0]?.fleet.stopping.size ?? 0) > 0)
  expect(service.deployments[0]?.fleet.stopping.size).toBe(1)
  expect(lab.tasksOf(service)).toHaveLength(2)
})

test('what is rolled back gives its tasks up before what works does', () => {
  const lab = serviceLab()
  lab.define()
  const service = lab.create()
  lab.until(() => isComplete(service))
  const works = lab.tasksOf(service)
  lab.define()
  lab.update({ service: 'web', taskDefinition: 'app:2' })
  // All run, and for less than 40 s: none is known to be healthier than another.
  lab.until(() => service.deployments[0]?.fleet.running.size === 2)
  const [rollout] = service.serviceDeployments
  if (rollout) stopServiceDeployment(lab.world, rollout, 'ROLLBACK')
  lab.pass(2)
  expect(service.deployments.map(({ fleet }) => fleet.keptCount)).toEqual([0, 0, 2])
  for (const { task } of works) expect(task.desiredStatus).toBe('RUNNING')
})

test('a rollout that is stopped by the user is rolled back', () => {
  const lab = serviceLab()
  lab.define()
  const service = lab.create()
  lab.until(() => isComplete(service))
  lab.define()
  lab.update({ service: 'web', taskDefinition: 'app:2' })
  lab.pass(5)
  const [rollout] = service.serviceDeployments
  if (rollout) stopServiceDeployment(lab.world, rollout, 'ROLLBACK')
  expect(rollout?.status).toBe('ROLLBACK_REQUESTED')
  lab.until(() => isComplete(service))
  expect(rollout?.status).toBe('ROLLBACK_SUCCESSFUL')
  expect(service.deployments[0]?.revision.definition.revision).toBe(1)
})
