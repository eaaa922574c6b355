import { expect, test } from 'vitest'
import { updateTaskProtection } from '../tasks/protection.ts'
import type { TaskState } from '../world.ts'
import { eventsOf, isComplete, serviceLab } from './testing/service-lab.ts'

function labWithProtected() {
  const lab = serviceLab()
  lab.define()
  const service = lab.create({ desiredCount: 3 })
  lab.until(() => isComplete(service))
  lab.pass(60)
  const protect = (tasks: readonly TaskState[], minutes = 10) =>
    updateTaskProtection(
      {
        cluster: 'default',
        tasks: tasks.map(({ id }) => id),
        protectionEnabled: true,
        expiresInMinutes: minutes,
      },
      lab.world,
    )
  return { lab, service, protect }
}

test('scaling in spares protected tasks', () => {
  const { lab, service, protect } = labWithProtected()
  const [, spared] = lab.tasksOf(service)
  if (spared) protect([spared])
  lab.update({ service: 'web', desiredCount: 1 })
  lab.until(() => lab.tasksOf(service).length === 1)
  expect(lab.tasksOf(service)).toEqual([spared])
})

test('what is protected keeps a service from scaling in until the protection ends', () => {
  const { lab, service, protect } = labWithProtected()
  protect(lab.tasksOf(service))
  lab.update({ service: 'web', desiredCount: 0 })
  lab.pass(300)
  expect(lab.tasksOf(service)).toHaveLength(3)
  expect(eventsOf(service).at(-1)).toBe('was unable to stop tasks because they are protected from scale-in.')
  lab.pass(301)
  expect(lab.tasksOf(service).map(({ task }) => task.desiredStatus)).toEqual([
    'STOPPED',
    'STOPPED',
    'STOPPED',
  ])
})

test('a deployment waits for protected tasks of the version that it replaces', () => {
  const { lab, service, protect } = labWithProtected()
  const [spared] = lab.tasksOf(service)
  if (spared) protect([spared])
  lab.define()
  lab.update({ service: 'web', taskDefinition: 'app:2' })
  lab.pass(300)
  expect(lab.tasksOf(service)).toHaveLength(4)
  expect(isComplete(service)).toBe(false)
  expect(eventsOf(service).at(-1)).toBe(
    `(deployment ${service.deployments[0]?.id}) was unable to stop tasks because they are protected from scale-in.`,
  )
  // What would block it for longer is refused.
  expect(protect(lab.tasksOf(service).slice(1, 2))).toMatchObject({
    protectedTasks: [],
    failures: [{ reason: 'DEPLOYMENT_BLOCKED' }],
  })
  lab.until(() => isComplete(service))
  expect(lab.tasksOf(service)).toHaveLength(3)
})

test('what is on its way to RUNNING is spared, too, and an unhealthy task is replaced for all its protection', () => {
  const lab = serviceLab()
  lab.define({ healthCheck: { command: ['CMD', 'false'], interval: 30, retries: 1 } })
  const service = lab.create({ desiredCount: 2 })
  lab.pass(2)
  const [spared] = lab.tasksOf(service)
  updateTaskProtection({ cluster: 'default', tasks: [spared?.id ?? ''], protectionEnabled: true }, lab.world)
  lab.update({ service: 'web', desiredCount: 0 })
  lab.pass(20)
  expect(lab.tasksOf(service)).toEqual([spared])
  expect(spared?.task.lastStatus).toBe('RUNNING')
  lab.pass(60)
  expect(spared?.task.stoppedReason).toBe('Task failed container health checks')
})

test('healthy tasks do not make way for protected ones that are not healthy yet', () => {
  const { lab, service, protect } = labWithProtected()
  const healthy = lab.tasksOf(service)
  lab.update({ service: 'web', desiredCount: 6 })
  lab.until(() => service.deployments[0]?.fleet.running.size === 6)
  protect(lab.tasksOf(service).slice(3))
  lab.update({ service: 'web', desiredCount: 3 })
  lab.pass(30)
  expect(healthy.map(({ task }) => task.desiredStatus)).toEqual(['RUNNING', 'RUNNING', 'RUNNING'])
  lab.pass(20)
  expect(healthy.map(({ task }) => task.desiredStatus)).toEqual(['STOPPED', 'STOPPED', 'STOPPED'])
})

test('deleting a service stops protected tasks, too', () => {
  const { lab, service, protect } = labWithProtected()
  protect(lab.tasksOf(service))
  lab.remove('web', true)
  lab.until(() => service.status === 'INACTIVE')
})
