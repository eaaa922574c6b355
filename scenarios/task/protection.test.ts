import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'UpdateTaskProtection of a task of no service reports TASK_NOT_VALID',
  { requirements: ['MISC-01'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster })

    const { protectedTasks, failures } = await ecs.updateTaskProtection({
      cluster,
      tasks: [taskArn],
      protectionEnabled: true,
    })

    expect(protectedTasks).toEqual([])
    expect(failures).toMatchObject([{ arn: taskArn, reason: 'TASK_NOT_VALID' }])
  },
)

scenario(
  'GetTaskProtection shows no task of no service as protected',
  { requirements: ['MISC-01'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster })
    await ecs.updateTaskProtection({ cluster, tasks: [taskArn], protectionEnabled: true })

    const { protectedTasks = [] } = await ecs.getTaskProtection({ cluster, tasks: [taskArn] })

    expect(protectedTasks.filter(({ protectionEnabled }) => protectionEnabled)).toEqual([])
  },
)

scenario(
  'UpdateTaskProtection of more than 10 tasks, and GetTaskProtection of more than 100, are refused',
  { requirements: ['PAGE-04'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const tasks = Array.from({ length: 101 }, () => crypto.randomUUID().replaceAll('-', ''))

    const update = ecs.updateTaskProtection({ cluster, tasks: tasks.slice(0, 11), protectionEnabled: true })
    await expectError(update, 'InvalidParameterException', 'ClientException')
    await expectError(
      ecs.getTaskProtection({ cluster, tasks }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)
