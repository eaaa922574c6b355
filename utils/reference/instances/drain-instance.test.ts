import { expect, test } from 'vitest'
import { findRunnableDefinition } from '../tasks/find-runnable-definition.ts'
import { launchTask } from '../tasks/launch-task.ts'
import { taskLab, untilRunning } from '../tasks/testing/task-lab.ts'
import { container } from '../testing/test-definitions.ts'
import type { TaskOwner, TaskState } from '../world.ts'
import { isDraining } from './drain-instance.ts'
import { updateContainerInstancesState } from './update-container-instances-state.ts'

/** An instance with tasks of an owner, who notes of which of them it is told. */
function newLab() {
  const lab = taskLab()
  const instance = lab.addInstance()
  const sleeping = { containerDefinitions: [container({ command: ['sleep', '600'] })] }
  const { definition } = findRunnableDefinition(lab.world, lab.define(sleeping))
  const told: TaskState[] = []
  const owner: TaskOwner = { taskChanged: (state) => told.push(state) }
  return {
    ...lab,
    instance,
    told,
    launch: (changed: { owner?: TaskOwner } = { owner }) =>
      launchTask(lab.world, {
        cluster: lab.cluster,
        definition,
        launchType: 'EC2',
        instance,
        group: 'service:web',
        startedBy: 'ecs-svc/1',
        tags: [],
        ...changed,
      }),
    change: (status: 'ACTIVE' | 'DRAINING') =>
      updateContainerInstancesState({ containerInstances: [instance.id], status }, lab.world),
  }
}

test('DRAINING stops service tasks that are not RUNNING yet, and tells the owners of the others (CI-03)', () => {
  const lab = newLab()
  const running = lab.launch()
  untilRunning(lab, running)
  const pending = lab.launch()
  const standalone = lab.launch({})
  lab.told.length = 0

  lab.change('DRAINING')

  expect(pending.task).toMatchObject({
    desiredStatus: 'STOPPED',
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1)',
  })
  expect(running.task).toMatchObject({ desiredStatus: 'RUNNING', lastStatus: 'RUNNING' })
  expect(standalone.task.desiredStatus).toBe('RUNNING')
  expect(lab.told).toContain(running)
  expect(isDraining(running)).toBe(true)
})

test('ACTIVE again tells the owners, too', () => {
  const lab = newLab()
  const running = lab.launch()
  untilRunning(lab, running)
  lab.change('DRAINING')
  lab.told.length = 0
  lab.change('ACTIVE')
  expect(lab.told).toEqual([running])
  expect(isDraining(running)).toBe(false)
})

test('a task on Fargate has no instance that could drain', () => {
  expect(isDraining(taskLab().runFargate('sleep 60'))).toBe(false)
})
