import { expect } from 'vitest'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'A task passes its statuses forward only, up to RUNNING and on to STOPPED',
  { requirements: ['TK-01', 'TK-03'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.runningTask({ cluster })
    await ecs.stopTask({ cluster, task: taskArn })

    await tasks.waitForDesiredStatus(taskArn, 'STOPPED')
    await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(tasks.validateTransitions(taskArn)).toEqual([])
    expect(tasks.getStatusHistory(taskArn).at(-1)).toMatchObject({ lastStatus: 'STOPPED' })
  },
)

scenario(
  'A running task stays RUNNING as long as nothing ends it, however often it is described',
  { requirements: ['TK-01', 'TK-03'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.runningTask({ cluster })

    await eventually(async () => {
      for (let reads = 0; reads < 3; reads += 1) {
        const { tasks } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
        expect(tasks).toMatchObject([{ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' }])
      }
    })
  },
)

scenario(
  'A running task has the timestamps of its start and none of its end',
  { requirements: ['TK-04'] },
  async ({ given }) => {
    const cluster = await given.cluster()

    const task = await given.runningTask({ cluster })

    expect(task).toMatchObject({ createdAt: expect.any(Date), startedAt: expect.any(Date) })
    expect(task.stoppingAt).toBeUndefined()
    expect(task.stoppedAt).toBeUndefined()
  },
)

scenario(
  'A task that ran and was stopped has the timestamps of all its stages, in order',
  { requirements: ['TK-04'], needs: ['containers'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.runningTask({ cluster })
    await ecs.stopTask({ cluster, task: taskArn })
    await tasks.waitForStatus(taskArn, 'STOPPED')

    const at = tasks.getStageTimestamps(taskArn)

    const stages = [
      at.createdAt,
      at.pullStartedAt,
      at.pullStoppedAt,
      at.startedAt,
      at.stoppingAt,
      at.stoppedAt,
    ]
    const times = stages.map((stage) => stage?.getTime() ?? Number.NaN)
    expect(times).toEqual([...times].sort((one, other) => one - other))
    expect(times).not.toContain(Number.NaN)
  },
)

scenario(
  'The version of a task grows when it stops',
  { requirements: ['TK-05'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '', version } = await given.runningTask({ cluster })
    expect(version).toEqual(expect.any(Number))

    await ecs.stopTask({ cluster, task: taskArn })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')
    expect(stopped.version).toBeGreaterThan(version ?? 0)
  },
)

scenario(
  'A task whose image can not be pulled fails to start and never runs',
  { requirements: ['TK-02', 'FL-04', 'FL-01'], needs: ['images'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster, fixture: 'missing-image' })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped.stopCode).toBe('TaskFailedToStart')
    expect(stopped.startedAt).toBeUndefined()
    const reasons = [stopped.stoppedReason, ...(stopped.containers ?? []).map(({ reason }) => reason)]
    expect(reasons.join('\n')).toContain('CannotPullContainerError')
    const seen = tasks.getStatusHistory(taskArn).map(({ lastStatus }) => lastStatus)
    expect(seen).not.toContain('RUNNING')
  },
)
