import { afterEach, describe, expect, it } from 'vitest'
import type { RunningTarget } from '../../target/target.ts'
import { TaskSilent } from '../../target/task-silent.ts'
import { readFailure } from '../failure.ts'
import { askTask } from './ask-task.ts'
import { keepDoor } from './door-keeper.ts'
import { TaskOutOfReach } from './task-out-of-reach.ts'

let close = () => {}
afterEach(() => close())

const request = { taskArn: 'arn:aws:ecs:us-east-1:1:task/web/0123', containerPort: 80, path: '/' }

/** What an ask comes to where the target has this way to its tasks. */
function ask(requestTask?: RunningTarget['requestTask'], deadlineMs = 10_000): Promise<unknown> {
  close = keepDoor(requestTask ? { requestTask } : {})
  return askTask(request, deadlineMs).catch((error: unknown) => error)
}

describe('the door to tasks', () => {
  it('gives the answer of the task that was asked, to whoever asked', async () => {
    close = keepDoor({
      requestTask: async ({ containerPort }) => ({ status: 200, body: `port ${containerPort}` }),
    })
    const ports = [80, 81, 82]
    const answers = await Promise.all(
      ports.map((containerPort) => askTask({ ...request, containerPort }, 10_000)),
    )
    expect(answers).toEqual(ports.map((port) => ({ status: 200, body: `port ${port}` })))
  })

  it('tells a task that does not answer, and why', async () => {
    const silent = await ask(async (asked) => {
      throw new TaskSilent(asked, 'connection refused')
    })
    expect(silent).toBeInstanceOf(TaskSilent)
    expect(silent).toMatchObject({ message: 'task 0123 does not answer at port 80/: connection refused' })
  })

  it.each<[string, RunningTarget['requestTask'], number, RegExp]>([
    ['it can’t be asked', () => Promise.reject(new Error('no Docker Engine')), 10_000, /no Docker Engine/],
    ['the target has no way to it', undefined, 10_000, /has no way to its tasks/],
    ['nothing comes in time', () => new Promise(() => undefined), 50, /nothing came within 50 ms/],
  ])(
    'says that nothing is known of the task where %s: no verdict on the endpoint',
    async (_, way, deadlineMs, why) => {
      const error = await ask(way, deadlineMs)
      expect(error).toBeInstanceOf(TaskOutOfReach)
      expect(error).toMatchObject({ message: expect.stringMatching(why) })
      expect(readFailure(error).verdict).toBe('error')
    },
  )

  it('says so too where nobody keeps it', async () => {
    const error = await askTask(request, 50).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'TASK_OUT_OF_REACH' })
  })
})
