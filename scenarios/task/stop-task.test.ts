import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { busybox, fargateTask } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'StopTask answers the task as one that is to stop, which then reports UserInitiated and the reason',
  { requirements: ['TK-13', 'TK-03', 'FL-01'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.runningTask({ cluster })

    const { task } = await ecs.stopTask({ cluster, task: taskArn, reason: 'maintenance of host 7' })

    expect(task).toMatchObject({ taskArn, desiredStatus: 'STOPPED' })
    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')
    expect(stopped).toMatchObject({
      desiredStatus: 'STOPPED',
      stopCode: 'UserInitiated',
      stoppedReason: 'maintenance of host 7',
    })
  },
)

scenario(
  'A task that is stopped before it runs ends STOPPED as well',
  { requirements: ['TK-13', 'TK-01'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster })

    await ecs.stopTask({ cluster, task: taskArn })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')
    expect(stopped.stopCode).toBe('UserInitiated')
  },
)

scenario(
  'The tags of a task are gone once it is stopped',
  { requirements: ['TK-13'] },
  async ({ ecs, tasks, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster, tags: [{ key: 'team', value: 'blue' }] })

    await ecs.stopTask({ cluster, task: taskArn })

    await tasks.waitForStatus(taskArn, 'STOPPED')
    await eventually(async () => {
      const { tasks: [task] = [] } = await ecs.describeTasks({ cluster, tasks: [taskArn], include: ['TAGS'] })
      expect(task?.tags ?? []).toEqual([])
    })
  },
)

scenario(
  'A container that handles SIGTERM ends with the exit code of its handler',
  { requirements: ['TK-14'], needs: ['containers'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.runningTask({ cluster, fixture: 'stop-signal' })

    await ecs.stopTask({ cluster, task: taskArn })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')
    expect(stopped.containers).toMatchObject([{ lastStatus: 'STOPPED', exitCode: 42 }])
  },
)

scenario(
  'A container that takes a second to shut down is left to finish',
  { requirements: ['TK-14'], needs: ['containers'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    const slow = fargateTask(busybox("trap 'sleep 1; exit 5' TERM; sleep 3600 & wait"))
    const { taskArn = '' } = await given.runningTask({ cluster, fixture: slow })

    await ecs.stopTask({ cluster, task: taskArn })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')
    expect(stopped.containers).toMatchObject([{ exitCode: 5 }])
  },
)

scenario(
  'A container that ignores SIGTERM is killed once its stopTimeout is over',
  { requirements: ['TK-14'], needs: ['containers'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.runningTask({ cluster, fixture: 'ignores-term' })

    await ecs.stopTask({ cluster, task: taskArn })

    // 137 (128 + SIGKILL) is what Docker makes of it, and undocumented; that it did not end by itself is.
    const { containers: [container] = [] } = await tasks.waitForStatus(taskArn, 'STOPPED')
    expect(container?.exitCode).toBeGreaterThan(0)
  },
)

scenario(
  'A container is stopped with the signal that its image asks for',
  { requirements: ['TK-14'], needs: ['containers'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    // nginx:latest says STOPSIGNAL SIGQUIT.
    const script = "trap 'exit 3' QUIT; trap 'exit 4' TERM; sleep 3600 & wait"
    const definition = fargateTask(busybox(script, { image: 'nginx:latest', stopTimeout: 2 }))
    const { taskArn = '' } = await given.runningTask({ cluster, fixture: definition })

    await ecs.stopTask({ cluster, task: taskArn })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')
    expect(stopped.containers).toMatchObject([{ exitCode: 3 }])
  },
)

scenario('StopTask of an unknown task is refused', { requirements: ['TK-15'] }, async ({ ecs, given }) => {
  const cluster = await given.cluster()
  const { taskArn = '' } = await given.task({ cluster })
  const unknown = taskArn.replace(/[^/]+$/, crypto.randomUUID().replaceAll('-', ''))

  await expectError(ecs.stopTask({ cluster, task: unknown }), 'InvalidParameterException')
})

scenario(
  'Stopping a STOPPED task again does not change when it stopped',
  { requirements: ['TK-04'] },
  async ({ ecs, tasks, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster })
    await ecs.stopTask({ cluster, task: taskArn, reason: 'first' })
    const { stoppedAt } = await tasks.waitForStatus(taskArn, 'STOPPED')
    expect(stoppedAt).toBeInstanceOf(Date)

    // Whether the second call succeeds is undocumented (TK-16).
    await Promise.allSettled([ecs.stopTask({ cluster, task: taskArn, reason: 'second' })])

    await eventually(async () => {
      const { tasks: described } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
      expect(described).toMatchObject([{ lastStatus: 'STOPPED', stoppedAt }])
    })
  },
)
