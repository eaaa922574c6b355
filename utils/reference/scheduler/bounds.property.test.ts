import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ServiceState } from '../services/service-state.ts'
import { updateTaskProtection } from '../tasks/protection.ts'
import type { TaskState } from '../world.ts'
import { stopServiceDeployment } from './scheduler.ts'
import { isComplete, serviceLab } from './testing/service-lab.ts'

type Lab = ReturnType<typeof serviceLab>

const traps = (rest: string) => ['sh', '-c', `trap "exit 0" TERM; ${rest}`]
const check = (command: string) => ({ command: ['CMD-SHELL', command], interval: 5, retries: 2 })

/** Containers that run, and containers that fail in every way there is. */
const CONTAINERS = [
  {},
  { command: traps('sleep 3600 & wait') },
  { image: 'no-such-image' },
  { command: ['sh', '-c', 'sleep 1; exit 1'] },
  { command: ['sh', '-c', 'sleep 70; exit 1'] },
  { command: traps('sleep 3600 & wait'), healthCheck: check('true') },
  { command: traps('sleep 3600 & wait'), healthCheck: check('false') },
  { command: traps('sleep 90; touch /tmp/bad; sleep 3600 & wait'), healthCheck: check('test ! -e /tmp/bad') },
] satisfies Partial<ContainerDefinition>[]

const bounds = fc
  .record({ minimum: fc.integer({ min: 0, max: 100 }), maximum: fc.integer({ min: 100, max: 250 }) })
  .map(({ minimum, maximum }) => ({ minimumHealthyPercent: minimum, maximumPercent: maximum }))

const command = fc.oneof(
  fc.record({ type: fc.constant('scale' as const), to: fc.integer({ min: 0, max: 6 }) }),
  fc.record({ type: fc.constant('bounds' as const), to: bounds }),
  fc.record({ type: fc.constant('deploy' as const), container: fc.constantFrom(...CONTAINERS) }),
  fc.record({ type: fc.constant('force' as const) }),
  fc.record({ type: fc.constant('guard' as const), rollback: fc.boolean(), enable: fc.boolean() }),
  fc.record({
    type: fc.constant('stop' as const),
    stopType: fc.constantFrom('ABORT' as const, 'ROLLBACK' as const),
  }),
  fc.record({ type: fc.constant('kill' as const), which: fc.nat(9) }),
  fc.record({
    type: fc.constant('protect' as const),
    which: fc.nat(9),
    minutes: fc.integer({ min: 1, max: 5 }),
  }),
)
type Command = typeof command extends fc.Arbitrary<infer Each> ? Each : never
const commands = fc.array(fc.tuple(command, fc.integer({ min: 0, max: 200 })), { maxLength: 12 })

test('at every moment, no start exceeds the upper bound and no stop breaks the lower one', {
  timeout: 30_000,
}, () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5 }),
      bounds,
      commands,
      (desiredCount, deploymentConfiguration, sequence) => {
        const lab = serviceLab()
        lab.define()
        const service = lab.create({ desiredCount, deploymentConfiguration })
        const watch = watcher(lab, service)
        for (const [next, seconds] of sequence) {
          run(lab, service, next)
          watch(seconds)
        }
        lab.define()
        lab.update({
          service: 'web',
          taskDefinition: 'app',
          deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 },
        })
        watch(1200)
        expect(isComplete(service)).toBe(true)
        expect(lab.tasksOf(service)).toHaveLength(service.settings.desiredCount)
      },
    ),
    { numRuns: 40 },
  )
})

function run(lab: Lab, service: ServiceState, command: Command): void {
  switch (command.type) {
    case 'scale':
      lab.update({ service: 'web', desiredCount: command.to })
      break
    case 'bounds':
      lab.update({ service: 'web', deploymentConfiguration: command.to })
      break
    case 'deploy':
      lab.update({ service: 'web', taskDefinition: lab.define(command.container) })
      break
    case 'force':
      lab.update({ service: 'web', forceNewDeployment: true })
      break
    case 'guard':
      lab.update({
        service: 'web',
        deploymentConfiguration: {
          deploymentCircuitBreaker: { enable: command.enable, rollback: command.rollback },
        },
      })
      break
    case 'stop': {
      const [rollout] = service.serviceDeployments
      if (rollout?.status === 'IN_PROGRESS') stopServiceDeployment(lab.world, rollout, command.stopType)
      break
    }
    case 'kill':
      lab.tasksOf(service)[command.which]?.stop('UserInitiated', 'kill')
      break
    default: {
      const task = lab.tasksOf(service)[command.which]
      if (task)
        updateTaskProtection(
          {
            cluster: 'default',
            tasks: [task.id],
            protectionEnabled: true,
            expiresInMinutes: command.minutes,
          },
          lab.world,
        )
    }
  }
}

/** Lets time go on from timer to timer, and holds whatever happens at each against the bounds. */
function watcher(lab: Lab, service: ServiceState) {
  let before = snapshot(lab, service)
  return (seconds: number) => {
    const end = lab.clock.now() + seconds * 1000
    for (let due = lab.clock.nextDue(); due !== undefined && due <= end; due = lab.clock.nextDue()) {
      before = snapshot(lab, service)
      lab.clock.advance(due - lab.clock.now())
      judge(lab, service, before)
    }
    lab.clock.advance(Math.max(0, end - lab.clock.now()))
  }
}

function snapshot(lab: Lab, service: ServiceState) {
  const tasks = lab.tasksOf(service)
  return {
    ids: new Set(tasks.map(({ id }) => id)),
    healthy: tasks.filter((task) => isHealthy(lab, task)),
    kept: tasks.filter(({ task }) => task.desiredStatus === 'RUNNING'),
  }
}

function judge(lab: Lab, service: ServiceState, before: ReturnType<typeof snapshot>): void {
  const { desiredCount, deploymentConfiguration } = service.settings
  const tasks = lab.tasksOf(service)
  if (tasks.some(({ id }) => !before.ids.has(id)))
    expect(tasks.length).toBeLessThanOrEqual(
      Math.floor((desiredCount * deploymentConfiguration.maximumPercent) / 100),
    )
  const isStopped = ({ task }: TaskState) => task.stopCode === 'ServiceSchedulerInitiated'
  const stopped = before.healthy.filter(isStopped)
  // What ceases to be healthy by itself in the same moment is not the scheduler's doing.
  const left = new Set([
    ...before.healthy.filter((task) => !isStopped(task)),
    ...tasks.filter((task) => isHealthy(lab, task)),
  ])
  if (stopped.length > 0)
    expect(left.size).toBeGreaterThanOrEqual(
      Math.ceil((desiredCount * deploymentConfiguration.minimumHealthyPercent) / 100),
    )
  for (const { task, protection } of before.kept.filter(isStopped)) {
    if (task.stoppedReason?.includes('health checks')) continue
    const until = protection?.protectionEnabled ? (protection.expirationDate?.getTime() ?? 0) : 0
    expect(until).toBeLessThanOrEqual(lab.clock.now())
  }
  expect(service.deployments.map(({ status }) => status)).toEqual(
    service.deployments.map((_, index) => (index === 0 ? 'PRIMARY' : 'ACTIVE')),
  )
  const running = tasks.filter(({ task }) => task.lastStatus === 'RUNNING').length
  expect(service.deployments.reduce((sum, { fleet }) => sum + fleet.runningCount, 0)).toBe(running)
}

function isHealthy(lab: Lab, { task, definition }: TaskState): boolean {
  if (task.lastStatus !== 'RUNNING' || task.desiredStatus !== 'RUNNING') return false
  if (definition.containerDefinitions?.[0]?.healthCheck) return task.healthStatus === 'HEALTHY'
  return lab.clock.now() - (task.startedAt?.getTime() ?? 0) >= 40_000
}
