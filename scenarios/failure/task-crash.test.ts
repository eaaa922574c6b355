import { expect } from 'vitest'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'A task whose container crashes has run, and ends by itself',
  { requirements: ['FL-01', 'FL-02', 'TK-04'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster, fixture: fargateTask(busybox('sleep 1; exit 42')) })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped).toMatchObject({
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      startedAt: expect.any(Date),
      containers: [{ exitCode: 42 }],
    })
  },
)

scenario(
  'A crashed task of no service stays as it is, and nothing takes its place',
  { requirements: ['FL-02', 'TK-01'], needs: ['containers'] },
  async ({ ecs, tasks, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster, fixture: 'failing-task' })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    await eventually(async () => {
      const { taskArns } = await ecs.listTasks({ cluster })
      expect(taskArns).toEqual([])
    })
    const { tasks: [later] = [] } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
    expect(later).toMatchObject({ lastStatus: 'STOPPED', stoppedAt: stopped.stoppedAt })
  },
)

scenario(
  'A crash of one task leaves the others of its call running',
  { requirements: ['FL-02'], needs: ['containers'] },
  async ({ ecs, tasks, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn } = await given.taskDefinition(fargateTask(busybox(untilStopped)))
    const command = ['sh', '-c', 'exit 3']
    const { taskArn: steady = '' } = await given.runningTask({ cluster, taskDefinition: taskDefinitionArn })
    const { taskArn: crashing = '' } = await given.task({
      cluster,
      taskDefinition: taskDefinitionArn,
      overrides: { containerOverrides: [{ name: 'main', command }] },
    })

    await tasks.waitForStatus(crashing, 'STOPPED')

    await eventually(async () => {
      const { tasks: [task] = [] } = await ecs.describeTasks({ cluster, tasks: [steady] })
      expect(task).toMatchObject({ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' })
    })
  },
)
