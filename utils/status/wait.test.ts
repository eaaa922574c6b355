import type { Task } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { desiredStatusGoal, type Goal, lastStatusGoal } from './goal.ts'
import type { Watcher } from './poller.ts'
import type { TaskRecord } from './status-history.ts'
import { startWait } from './wait.ts'

const taskArn = 'arn:aws:ecs:us-east-1:123456789012:task/web/0123456789abcdef0123456789abcdef'

/** Starts a wait and shows it the given tasks, one a poll, all at once. */
function waitThrough(goal: Goal, polls: readonly (Partial<Task> | undefined)[], deadlineMs = 1_000) {
  const record: TaskRecord = { changes: [], latest: undefined }
  let watcher: Watcher<Task> | undefined
  const poller = {
    watch: (_: string, one: Watcher<Task>) => {
      watcher = one
      return () => {
        watcher = undefined
      }
    },
  }
  const { task } = startWait({ poller, taskArn, record, goal, deadlineMs })
  for (const poll of polls) watcher?.seen(poll && { desiredStatus: 'RUNNING', ...poll })
  return { task, record, isWatching: () => watcher !== undefined }
}

describe('waiting for a status', () => {
  it('ends with the task as soon as a poll shows it', async () => {
    const { task, isWatching } = waitThrough(lastStatusGoal('RUNNING'), [
      { lastStatus: 'PENDING' },
      { lastStatus: 'RUNNING' },
    ])
    expect(await task).toMatchObject({ lastStatus: 'RUNNING' })
    expect(isWatching()).toBe(false)
  })

  it('fails at once when the task stops instead, with stop code, reason, exit codes and what was seen', async () => {
    const { task } = waitThrough(lastStatusGoal('RUNNING'), [
      { lastStatus: 'PROVISIONING' },
      { lastStatus: 'PENDING' },
      {
        lastStatus: 'STOPPED',
        desiredStatus: 'STOPPED',
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
        containers: [{ name: 'main', lastStatus: 'STOPPED', exitCode: 3 }],
      },
    ])
    await expect(task).rejects.toMatchObject({
      code: 'STATUS_OUT_OF_REACH',
      message:
        "task web/0123456789abcdef0123456789abcdef can't reach lastStatus RUNNING any more: it is STOPPED",
      seen: [
        'stopCode EssentialContainerExited, stoppedReason Essential container in task exited',
        'container main: STOPPED, exit code 3',
        'seen: PROVISIONING → PENDING → STOPPED (desired STOPPED)',
      ],
    })
  })

  it.each([
    ['RUNNING', 'DEACTIVATING'],
    ['PENDING', 'RUNNING'],
    ['PROVISIONING', 'STOPPED'],
  ])('for %s is out of reach once the task is %s', async (wanted, seen) => {
    const { task } = waitThrough(lastStatusGoal(wanted), [{ lastStatus: seen }])
    await expect(task).rejects.toMatchObject({ code: 'STATUS_OUT_OF_REACH' })
  })

  it('does not give up on a task that is on its way', async () => {
    const { task, isWatching } = waitThrough(
      lastStatusGoal('STOPPED'),
      ['RUNNING', 'DEACTIVATING', 'STOPPING', 'DEPROVISIONING'].map((lastStatus) => ({ lastStatus })),
      5,
    )
    expect(isWatching()).toBe(true)
    await expect(task).rejects.toMatchObject({ code: 'WAIT_DEADLINE_EXCEEDED' })
  })

  it('ends at its deadline, with what was seen and how often it looked', async () => {
    const { task } = waitThrough(
      lastStatusGoal('RUNNING'),
      [{ lastStatus: 'PENDING' }, { lastStatus: 'PENDING' }],
      5,
    )
    await expect(task).rejects.toMatchObject({
      code: 'WAIT_DEADLINE_EXCEEDED',
      message: expect.stringMatching(/did not reach lastStatus RUNNING within \d+ ms \(2 polls\)/),
      seen: ['seen: PENDING'],
    })
  })

  it('bears that a new task is not visible yet (WIRE-07), but not that a seen one vanishes (TK-18)', async () => {
    const { task } = waitThrough(lastStatusGoal('RUNNING'), [undefined, { lastStatus: 'PENDING' }, undefined])
    await expect(task).rejects.toMatchObject({ code: 'TASK_VANISHED', seen: ['seen: PENDING'] })
  })

  it('gives the error of a poll that fails', async () => {
    const failure = new Error('no answer')
    const record: TaskRecord = { changes: [], latest: undefined }
    const goal = lastStatusGoal('RUNNING')
    const poller = {
      watch: (_: string, watcher: Watcher<Task>) => {
        queueMicrotask(() => watcher.failed(failure))
        return () => undefined
      },
    }
    const { task } = startWait({ poller, taskArn, record, goal, deadlineMs: 1_000 })
    await expect(task).rejects.toBe(failure)
  })
})

describe('waiting for a status that there is not', () => {
  it('is a mistake that is told at once', () => {
    expect(() => lastStatusGoal('RUNING')).toThrow(/RUNING is none that a task can have/)
    expect(() => desiredStatusGoal('PENDING')).toThrow(/RUNNING or STOPPED, never PENDING/)
  })
})

describe('waiting for a desired status', () => {
  it('of RUNNING is out of reach once it is STOPPED', async () => {
    const { task } = waitThrough(desiredStatusGoal('RUNNING'), [
      { lastStatus: 'RUNNING', desiredStatus: 'STOPPED' },
    ])
    await expect(task).rejects.toMatchObject({ code: 'STATUS_OUT_OF_REACH' })
  })

  it('of STOPPED comes while the task still runs', async () => {
    const { task } = waitThrough(desiredStatusGoal('STOPPED'), [
      { lastStatus: 'RUNNING' },
      { lastStatus: 'RUNNING', desiredStatus: 'STOPPED' },
    ])
    expect(await task).toMatchObject({ lastStatus: 'RUNNING', desiredStatus: 'STOPPED' })
  })
})
