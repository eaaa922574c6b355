import { describe, expect, test } from 'vitest'
import { updateContainerInstancesState } from '../instances/update-container-instances-state.ts'
import { deleteService } from '../services/delete-service.ts'
import { updateService } from '../services/update-service.ts'
import { updateTaskProtection } from '../tasks/protection.ts'
import { container } from '../testing/test-definitions.ts'
import { deleteTaskSet } from './delete-task-set.ts'
import { percent, taskSetLab } from './testing/task-set-lab.ts'
import { updateTaskSet } from './update-task-set.ts'

const place = { cluster: 'default', service: 'web' }

describe('a task set', () => {
  test('gets its share of the tasks, and is steady then (MISC-05)', () => {
    const lab = taskSetLab({ desiredCount: 3 })
    const taskSet = lab.create()
    lab.clock.advance(1000)
    expect(lab.show(taskSet)).toMatchObject({
      computedDesiredCount: 2,
      pendingCount: 2,
      runningCount: 0,
      stabilityStatus: 'STABILIZING',
    })
    lab.settle()
    expect(lab.show(taskSet)).toMatchObject({
      computedDesiredCount: 2,
      pendingCount: 0,
      runningCount: 2,
      stabilityStatus: 'STEADY_STATE',
    })
    expect(lab.showService()).toMatchObject({ runningCount: 2, pendingCount: 0, deployments: [] })
    const [task] = lab.tasksOf(taskSet)
    expect(task?.task).toMatchObject({ group: 'service:web', launchType: 'FARGATE' })
    const named = `(service web, taskSet ${taskSet.id})`
    expect(lab.messages()).toEqual([
      '(service web) has reached a steady state.',
      `${named} updated state to STEADY_STATE.`,
      expect.stringContaining(`${named} has started 2 tasks: (task `),
      `(service web) updated computedDesiredCount for taskSet ${taskSet.id} to 2.`,
    ])
  })

  test('follows its scale and the count of the service', () => {
    const lab = taskSetLab()
    const taskSet = lab.create()
    lab.settle()
    updateTaskSet({ ...place, taskSet: taskSet.id, scale: percent(100) }, lab.world)
    lab.settle()
    expect(lab.show(taskSet)?.runningCount).toBe(4)
    updateService({ service: 'web', desiredCount: 1 }, lab.world)
    lab.settle()
    expect(lab.show(taskSet)).toMatchObject({ computedDesiredCount: 1, runningCount: 1 })
    const stopped = [...lab.cluster.tasks.values()].filter(({ task }) => task.lastStatus === 'STOPPED')
    expect(stopped.map(({ task }) => task.stopCode)).toEqual(
      Array.from({ length: 3 }, () => 'ServiceSchedulerInitiated'),
    )
  })

  test('keeps protected tasks when it is scaled in (MISC-01), but not when it is deleted', () => {
    const lab = taskSetLab()
    const taskSet = lab.create({ scale: percent(100) })
    lab.settle()
    const tasks = lab.tasksOf(taskSet).map(({ id }) => id)
    updateTaskProtection({ cluster: 'default', tasks: tasks.slice(0, 3), protectionEnabled: true }, lab.world)
    updateTaskSet({ ...place, taskSet: taskSet.id, scale: percent(0) }, lab.world)
    lab.settle(5)
    expect(lab.show(taskSet)).toMatchObject({ runningCount: 3, stabilityStatus: 'STABILIZING' })
    deleteTaskSet({ ...place, taskSet: taskSet.id }, lab.world)
    lab.settle()
    expect(lab.show(taskSet)).toBeUndefined()
    expect(lab.showService()).toMatchObject({ runningCount: 0, taskSets: [], status: 'ACTIVE' })
  })

  test('replaces tasks that die (FL-06)', () => {
    const lab = taskSetLab()
    const taskSet = lab.create()
    lab.settle()
    const [dead] = lab.tasksOf(taskSet)
    dead?.stop('UserInitiated', 'a test')
    lab.clock.advance(1000)
    expect(lab.show(taskSet)?.stabilityStatus).toBe('STABILIZING')
    lab.settle()
    expect(lab.tasksOf(taskSet)).toHaveLength(2)
    expect(lab.tasksOf(taskSet)).not.toContain(dead)
    expect(lab.show(taskSet)?.stabilityStatus).toBe('STEADY_STATE')
  })

  test('tries less and less often what can not start (FL-07)', () => {
    const lab = taskSetLab()
    const containerDefinitions = [container({ image: 'no-such-image/at-all' })]
    const broken = lab.create({ taskDefinition: lab.defineFargate('', { containerDefinitions }) })
    const launched = () => [...lab.cluster.tasks.values()].filter(({ task }) => task.startedBy === broken.id)
    lab.settle(10)
    const early = launched().length
    lab.settle(60)
    expect(launched().length - early).toBeLessThan(early * 2)
    expect(launched().length).toBeGreaterThan(early)
    expect(lab.messages().join()).toContain('is unable to consistently start tasks successfully.')
  })

  test('replaces what fails its health checks, the new ones first (SV-25)', () => {
    const lab = taskSetLab({ desiredCount: 1 })
    const healthCheck = { command: ['CMD-SHELL', 'test ! -e /sick'], interval: 5, retries: 1 }
    const containerDefinitions = [
      container({ command: ['sh', '-c', 'sleep 60; touch /sick; sleep 3600'], healthCheck }),
    ]
    const taskDefinition = lab.defineFargate('', { containerDefinitions })
    const taskSet = lab.create({ taskDefinition, scale: percent(100) })
    lab.clock.advance(30_000)
    expect(lab.show(taskSet)?.stabilityStatus).toBe('STEADY_STATE')
    const [first] = lab.tasksOf(taskSet)
    for (let seconds = 0; seconds < 60; seconds += 1) {
      lab.clock.advance(1000)
      expect(lab.show(taskSet)?.runningCount).toBeGreaterThanOrEqual(1)
    }
    expect(first?.task).toMatchObject({
      desiredStatus: 'STOPPED',
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Task failed container health checks',
    })
    expect(lab.messages()).toContain(
      `(service web, taskSet ${taskSet.id}) (task ${first?.id}) failed container health checks.`,
    )
  })
})

describe('on instances', () => {
  const ec2 = { launchType: 'EC2', networkConfiguration: undefined, scale: percent(100) } as const
  const sleeping = { containerDefinitions: [container({ command: ['sleep', '3600'] })] }

  test('waits for a place, says so, and takes it (FL-15)', () => {
    const lab = taskSetLab({ desiredCount: 1 })
    const taskSet = lab.create({ ...ec2, taskDefinition: lab.define({ family: 'on-instance', ...sleeping }) })
    lab.settle()
    expect(lab.show(taskSet)).toMatchObject({ runningCount: 0, pendingCount: 0, computedDesiredCount: 1 })
    expect(lab.messages()[0]).toContain('was unable to place a task')
    lab.addInstance()
    lab.clock.advance(1000)
    expect(lab.tasksOf(taskSet)).toHaveLength(1)
  })

  test('leaves an instance that drains, the new tasks first (CI-03)', () => {
    const lab = taskSetLab({ desiredCount: 2 })
    const instances = [lab.addInstance(), lab.addInstance()]
    const [draining] = instances
    const taskSet = lab.create({ ...ec2, taskDefinition: lab.define({ family: 'on-instance', ...sleeping }) })
    lab.settle()
    expect(instances.map(({ load }) => load.toRunCount)).toEqual([1, 1])
    updateContainerInstancesState({ containerInstances: [draining?.id ?? ''], status: 'DRAINING' }, lab.world)
    lab.clock.advance(400)
    expect(lab.show(taskSet)?.stabilityStatus).toBe('STABILIZING')
    for (let step = 0; step < 100; step += 1) {
      lab.clock.advance(500)
      expect(lab.show(taskSet)?.runningCount).toBeGreaterThanOrEqual(2)
    }
    expect(instances.map(({ load }) => load.toRunCount)).toEqual([0, 2])
    expect(lab.show(taskSet)?.stabilityStatus).toBe('STEADY_STATE')
  })
})

test('a protected task stays on an instance that drains (MISC-01)', () => {
  const lab = taskSetLab({ desiredCount: 1 })
  const instances = [lab.addInstance(), lab.addInstance()]
  const sleeping = { containerDefinitions: [container({ command: ['sleep', '36000'] })] }
  const taskDefinition = lab.define({ family: 'on-instance', ...sleeping })
  const ec2 = { launchType: 'EC2', networkConfiguration: undefined, scale: percent(100) } as const
  const taskSet = lab.create({ ...ec2, taskDefinition })
  lab.settle()
  const [state] = lab.tasksOf(taskSet)
  updateTaskProtection({ cluster: 'default', tasks: [state?.id ?? ''], protectionEnabled: true }, lab.world)
  const containerInstances = instances.filter(({ load }) => load.toRunCount > 0).map(({ id }) => id)
  updateContainerInstancesState({ containerInstances, status: 'DRAINING' }, lab.world)
  lab.settle()
  expect(state?.task.desiredStatus).toBe('RUNNING')
  expect(lab.tasksOf(taskSet)).toHaveLength(2)
})

test('a deleted service is INACTIVE once the tasks of its task sets have stopped (SV-09)', () => {
  const lab = taskSetLab()
  lab.create()
  lab.create()
  lab.settle()
  expect(lab.showService().runningCount).toBe(4)
  deleteService({ service: 'web', force: true }, lab.world)
  lab.clock.advance(400)
  expect(lab.showService()).toMatchObject({ status: 'DRAINING', runningCount: 4 })
  lab.settle()
  expect(lab.showService()).toMatchObject({ status: 'INACTIVE', runningCount: 0, taskSets: [] })
})
