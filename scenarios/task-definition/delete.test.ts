import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { unlessRefused } from '../../utils/scenario/given/remove.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'DeleteTaskDefinitions answers INACTIVE revisions DELETE_IN_PROGRESS at once',
  { requirements: ['TD-16'] },
  async ({ ecs, given, eventually }) => {
    const family = given.name('family')
    await given.taskDefinition('exit-zero', { family })
    await given.taskDefinition('exit-zero', { family })
    await ecs.deregisterTaskDefinition({ taskDefinition: `${family}:1` })
    await ecs.deregisterTaskDefinition({ taskDefinition: `${family}:2` })

    await eventually(async () => {
      const { taskDefinitions = [], failures } = await ecs.deleteTaskDefinitions({
        taskDefinitions: [`${family}:1`, `${family}:2`],
      })
      expect(failures ?? []).toEqual([])
      expect(taskDefinitions.map(({ revision, status }) => `${revision} ${status}`).toSorted()).toEqual([
        '1 DELETE_IN_PROGRESS',
        '2 DELETE_IN_PROGRESS',
      ])
    })
  },
)

scenario(
  'DeleteTaskDefinitions leaves an ACTIVE revision as it is',
  { requirements: ['TD-16'] },
  async ({ ecs, given, eventually }) => {
    const { taskDefinitionArn: taskDefinition = '' } = await given.taskDefinition('exit-zero')

    // Whether as a failure in the answer or as an error is nowhere documented.
    await unlessRefused(() => ecs.deleteTaskDefinitions({ taskDefinitions: [taskDefinition] }))

    await eventually(async () => {
      const { taskDefinition: described } = await ecs.describeTaskDefinition({ taskDefinition })
      expect(described?.status).toBe('ACTIVE')
    })
  },
)

scenario(
  'DeleteTaskDefinitions deletes nothing for a family without a revision',
  { requirements: ['TD-16'] },
  async ({ ecs, given, eventually }) => {
    const { family = '' } = await given.taskDefinition('exit-zero')
    await ecs.deregisterTaskDefinition({ taskDefinition: `${family}:1` })

    await unlessRefused(() => ecs.deleteTaskDefinitions({ taskDefinitions: [family] }))

    await eventually(async () => {
      const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: `${family}:1` })
      expect(taskDefinition?.status).toBe('INACTIVE')
    })
  },
)

scenario(
  'DeleteTaskDefinitions of more than ten revisions is refused',
  { requirements: ['TD-16', 'PAGE-04'] },
  async ({ ecs, given }) => {
    const family = given.name('family')
    const taskDefinitions = Array.from({ length: 11 }, (_, index) => `${family}:${index + 1}`)

    await expectError(
      ecs.deleteTaskDefinitions({ taskDefinitions }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

scenario(
  'RunTask of a revision that is being deleted is refused',
  { requirements: ['TD-16', 'TD-14'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition = '' } = await given.taskDefinition('busybox-sleep')
    const input = await given.runTaskInput({ cluster, taskDefinition })
    await ecs.deregisterTaskDefinition({ taskDefinition })
    await ecs.deleteTaskDefinitions({ taskDefinitions: [taskDefinition] })

    await eventually(() => expectError(ecs.runTask(input), 'InvalidParameterException', 'ClientException'))
  },
)

scenario(
  'A revision that a task runs on stays DELETE_IN_PROGRESS, and the task goes on running',
  { requirements: ['TD-15', 'TD-16'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '', taskDefinitionArn: taskDefinition = '' } = await given.runningTask({ cluster })
    await ecs.deregisterTaskDefinition({ taskDefinition })

    await ecs.deleteTaskDefinitions({ taskDefinitions: [taskDefinition] })

    await eventually(async () => {
      const { taskDefinition: described } = await ecs.describeTaskDefinition({ taskDefinition })
      expect(described?.status).toBe('DELETE_IN_PROGRESS')
    })
    const { tasks } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
    expect(tasks).toMatchObject([{ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' }])
  },
)
