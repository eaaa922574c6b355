import { describe, expect, it } from 'vitest'
import type { TaskState } from '../world.ts'
import { requestTask } from './request-task.ts'
import { type Lab, taskLab } from './testing/task-lab.ts'

const nginx = { name: 'web', image: 'nginx:latest' }

/** What the task's containers answer now. */
const get = (lab: Lab, { task: { taskArn = '' } }: TaskState, containerPort = 80, path = '/') =>
  requestTask(lab.world, { taskArn, containerPort, path })

describe('an HTTP GET to a task', () => {
  it('is answered by nginx from when it runs until it is stopped', () => {
    const lab = taskLab()
    const state = lab.runFargate([nginx])
    expect(get(lab, state)).toBeUndefined()
    lab.clock.advance(60_000)
    expect(get(lab, state)).toEqual({ status: 200, body: expect.stringContaining('Welcome to nginx!') })
    state.stop('UserInitiated', 'enough')
    lab.clock.advance(60_000)
    expect(state.task.lastStatus).toBe('STOPPED')
    expect(get(lab, state)).toBeUndefined()
  })

  it('is for one path, port and task', () => {
    const lab = taskLab()
    const state = lab.runFargate([nginx])
    const other = lab.runFargate('sleep 3600')
    lab.clock.advance(60_000)
    expect(get(lab, state, 80, '/nothing-here')).toMatchObject({ status: 404 })
    expect(get(lab, state, 8080)).toBeUndefined()
    expect(get(lab, other)).toBeUndefined()
    const taskArn = `${state.task.taskArn}0`
    expect(requestTask(lab.world, { taskArn, containerPort: 80, path: '/' })).toBeUndefined()
  })

  it('is answered with the page that the container has written', () => {
    const lab = taskLab()
    const script = "echo 'mine' > /usr/share/nginx/html/index.html && exec nginx -g 'daemon off;'"
    const state = lab.runFargate([{ ...nginx, command: ['sh', '-c', script] }])
    lab.clock.advance(60_000)
    expect(get(lab, state)).toEqual({ status: 200, body: 'mine\n' })
    state.stop('UserInitiated', 'enough')
    lab.clock.advance(60_000)
    expect(state.task.containers).toMatchObject([{ exitCode: 0 }])
  })

  it('is answered by no server of another protocol', () => {
    const lab = taskLab()
    const state = lab.runFargate([{ name: 'cache', image: 'redis:7' }])
    lab.clock.advance(60_000)
    expect(state.task.lastStatus).toBe('RUNNING')
    expect(get(lab, state, 6379)).toBeUndefined()
  })

  it('finds the one of several containers with networks of their own', () => {
    const lab = taskLab()
    lab.addInstance()
    const containerDefinitions = [{ ...nginx, image: 'redis:7', name: 'cache' }, nginx].map((container) => ({
      ...container,
      memory: 64,
    }))
    const taskDefinition = lab.define({ containerDefinitions, networkMode: 'bridge' })
    const state = lab.run({ taskDefinition, launchType: 'EC2' })
    lab.clock.advance(60_000)
    expect(get(lab, state)).toMatchObject({ status: 200 })
  })
})
