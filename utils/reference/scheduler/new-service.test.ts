import { expect, test } from 'vitest'
import { deploymentLine, eventsOf, isComplete, serviceLab } from './testing/service-lab.ts'

test('a new service starts its tasks, completes its deployment and reaches a steady state', () => {
  const lab = serviceLab()
  lab.define()
  const service = lab.create()
  expect(service.deployments.map(deploymentLine)).toEqual(['PRIMARY 2/0/0 IN_PROGRESS'])
  expect(service.serviceDeployments[0]?.status).toBe('PENDING')
  lab.pass(2)
  expect(service.deployments.map(deploymentLine)).toEqual(['PRIMARY 2/2/0 IN_PROGRESS'])
  expect(service.serviceDeployments[0]?.status).toBe('IN_PROGRESS')
  lab.until(() => isComplete(service))
  expect(service.deployments.map(deploymentLine)).toEqual(['PRIMARY 2/0/2 COMPLETED'])
  expect(service.serviceDeployments[0]).toMatchObject({ status: 'SUCCESSFUL' })
  const [deployment] = service.deployments
  expect(eventsOf(service)).toEqual([
    'has started 2 tasks:.',
    `(deployment ${deployment?.id}) deployment completed.`,
    'has reached a steady state.',
  ])
})

test('its tasks carry the group, the starter, the tags and the network of the service', () => {
  const lab = serviceLab()
  lab.define({}, { taskRoleArn: 'arn:aws:iam::123456789012:role/app' })
  const service = lab.create({
    tags: [{ key: 'team', value: 'a' }],
    propagateTags: 'SERVICE',
    enableECSManagedTags: true,
    enableExecuteCommand: true,
    desiredCount: 1,
  })
  lab.pass(2)
  const [task] = lab.tasksOf(service)
  expect(task?.task).toMatchObject({
    group: 'service:web',
    startedBy: expect.stringMatching(/^ecs-svc\/\d{19}$/),
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    enableExecuteCommand: true,
  })
  expect(task?.tags).toEqual([
    { key: 'team', value: 'a' },
    { key: 'aws:ecs:clusterName', value: 'default' },
    { key: 'aws:ecs:serviceName', value: 'web' },
  ])
})

test('scaling out and in starts and stops tasks, and ends in a steady state each time', () => {
  const lab = serviceLab()
  lab.define()
  const service = lab.create({ desiredCount: 1 })
  lab.until(() => isComplete(service))
  lab.update({ service: 'web', desiredCount: 4 })
  lab.until(() => service.deployments[0]?.fleet.running.size === 4)
  lab.pass(1)
  lab.update({ service: 'web', desiredCount: 1 })
  lab.pass(1)
  expect(lab.tasksOf(service).map(({ task }) => task.stopCode)).toContain('ServiceSchedulerInitiated')
  lab.until(() => lab.tasksOf(service).length === 1)
  lab.pass(1)
  expect(eventsOf(service).slice(3)).toEqual([
    'has started 3 tasks:.',
    'has reached a steady state.',
    'has stopped 3 running tasks:.',
    'has reached a steady state.',
  ])
})

test('a service without tasks is steady at once', () => {
  const lab = serviceLab()
  lab.define()
  const service = lab.create({ desiredCount: 0 })
  lab.pass(2)
  expect(isComplete(service)).toBe(true)
})

test('a deleted service drains, and is INACTIVE once its tasks have stopped', () => {
  const lab = serviceLab()
  lab.define()
  const service = lab.create()
  lab.until(() => isComplete(service))
  lab.remove('web', true)
  expect(service.deployments.map(deploymentLine)).toEqual(['PRIMARY 0/0/2 COMPLETED'])
  lab.pass(1)
  expect(service.status).toBe('DRAINING')
  lab.until(() => service.status === 'INACTIVE')
  expect(service.deployments).toEqual([])
  expect(lab.tasksOf(service)).toEqual([])
})

test('services that have what they want cost nothing until something happens to them', () => {
  const lab = serviceLab()
  lab.define()
  const services = Array.from({ length: 20 }, (_, number) => lab.create({ serviceName: `web-${number}` }))
  lab.pass(100)
  const hoursToNext = () => ((lab.clock.nextDue() ?? 0) - lab.clock.now()) / 3_600_000
  expect(hoursToNext()).toBeGreaterThan(5)
  const [first, second] = services
  const told = second?.events.length
  const [task] = first?.deployments[0]?.fleet.running ?? []
  task?.stop('UserInitiated', 'test')
  lab.pass(100)
  expect(first?.events[0]?.message).toContain('steady state')
  expect(second?.events.length).toBe(told)
  expect(hoursToNext()).toBeGreaterThan(5)
})
