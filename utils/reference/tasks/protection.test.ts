import { describe, expect, it } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { getTaskProtection, updateTaskProtection } from './protection.ts'
import { type Lab, taskLab } from './testing/task-lab.ts'

/** A task as a service would start it. */
function serviceTask(lab: Lab) {
  const state = lab.runFargate('sleep 1000')
  Object.assign(state.task, { group: 'service:web', startedBy: 'ecs-svc/1234567890123456789' })
  return state
}

describe('task protection (MISC-01)', () => {
  const cluster = 'default'

  it('is for tasks of services only', () => {
    const { world, runFargate } = taskLab()
    const { id, task } = runFargate('sleep 1000')
    const failures = [
      { arn: task.taskArn, reason: 'TASK_NOT_VALID' },
      { arn: expect.stringMatching(/none$/), reason: 'MISSING' },
    ]
    const tasks = [id, 'none']
    expect(updateTaskProtection({ cluster, tasks, protectionEnabled: true }, world)).toMatchObject({
      protectedTasks: [],
      failures,
    })
    expect(getTaskProtection({ cluster, tasks }, world)).toMatchObject({ protectedTasks: [], failures })
  })

  it('lasts two hours unless said otherwise, anew with each call', () => {
    const lab = taskLab()
    const { id, task } = serviceTask(lab)
    const update = (protectionEnabled: boolean, expiresInMinutes?: number) =>
      updateTaskProtection({ cluster, tasks: [id], protectionEnabled, expiresInMinutes }, lab.world)
        .protectedTasks
    const get = () => getTaskProtection({ cluster, tasks: [id] }, lab.world).protectedTasks
    const inMinutes = (minutes: number) => new Date(lab.clock.now() + minutes * 60_000)
    const { taskArn } = task

    expect(get()).toEqual([{ taskArn, protectionEnabled: false }])
    expect(update(true)).toEqual([{ taskArn, protectionEnabled: true, expirationDate: inMinutes(120) }])
    lab.clock.advance(60_000)
    expect(update(true, 5)).toEqual([{ taskArn, protectionEnabled: true, expirationDate: inMinutes(5) }])
    lab.clock.advance(299_000)
    expect(get()).toMatchObject([{ protectionEnabled: true }])
    lab.clock.advance(1000)
    expect(get()).toEqual([{ taskArn, protectionEnabled: false }])
    update(true)
    expect(update(false)).toEqual([{ taskArn, protectionEnabled: false }])
  })

  it.each([0, 2881, 1.5])('refuses %s minutes', (expiresInMinutes) => {
    const call = () =>
      updateTaskProtection(
        { cluster, tasks: ['x'], protectionEnabled: true, expiresInMinutes },
        taskLab().world,
      )
    expect(ecsErrorOf(call).type).toBe('InvalidParameterException')
  })

  it.each([0, 11])('refuses %i tasks (PAGE-04)', (count) => {
    const tasks = Array.from({ length: count }, (_, index) => `${index}`)
    const call = () => updateTaskProtection({ cluster, tasks, protectionEnabled: true }, taskLab().world)
    expect(ecsErrorOf(call).type).toBe('InvalidParameterException')
  })
})
