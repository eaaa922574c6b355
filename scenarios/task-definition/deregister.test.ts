import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'DeregisterTaskDefinition makes the revision INACTIVE and notes when',
  { requirements: ['TD-13'] },
  async ({ ecs, given, eventually }) => {
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('exit-zero')

    const answer = await ecs.deregisterTaskDefinition({ taskDefinition })

    expect(answer.taskDefinition).toMatchObject({ taskDefinitionArn: taskDefinition, status: 'INACTIVE' })
    // AWS leaves deregisteredAt out of this very answer.
    await eventually(async () => {
      const { taskDefinition: described } = await ecs.describeTaskDefinition({ taskDefinition })
      expect(described).toMatchObject({ status: 'INACTIVE', deregisteredAt: expect.any(Date) })
      expect(described?.deregisteredAt?.getTime()).toBeGreaterThanOrEqual(
        described?.registeredAt?.getTime() ?? 0,
      )
    })
  },
)

scenario(
  'DeregisterTaskDefinition leaves the other revisions of the family ACTIVE',
  { requirements: ['TD-13'] },
  async ({ ecs, given, eventually }) => {
    const family = given.name('family')
    await given.taskDefinition('exit-zero', { family })
    await given.taskDefinition('exit-zero', { family })

    await ecs.deregisterTaskDefinition({ taskDefinition: `${family}:1` })

    await eventually(async () => {
      const first = await ecs.describeTaskDefinition({ taskDefinition: `${family}:1` })
      const second = await ecs.describeTaskDefinition({ taskDefinition: `${family}:2` })
      expect(first.taskDefinition?.status).toBe('INACTIVE')
      expect(second.taskDefinition?.status).toBe('ACTIVE')
    })
  },
)

scenario(
  'DeregisterTaskDefinition without a revision is refused and changes nothing',
  { requirements: ['TD-13'] },
  async ({ ecs, given, eventually }) => {
    const { family } = await given.taskDefinition('exit-zero')

    await expectError(
      ecs.deregisterTaskDefinition({ taskDefinition: family }),
      'ClientException',
      'InvalidParameterException',
    )

    await eventually(async () => {
      const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: `${family}:1` })
      expect(taskDefinition?.status).toBe('ACTIVE')
    })
  },
)

scenario(
  'RunTask of an INACTIVE revision is refused',
  { requirements: ['TD-14'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition = '' } = await given.taskDefinition('busybox-sleep')
    const input = await given.runTaskInput({ cluster, taskDefinition })
    await ecs.deregisterTaskDefinition({ taskDefinition })

    // AWS allows itself up to ten minutes: a target of which that is true says so in its profile, as its lag.
    await eventually(() => expectError(ecs.runTask(input), 'InvalidParameterException'))
  },
)

scenario(
  'A task goes on running when its revision becomes INACTIVE',
  { requirements: ['TD-15'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '', taskDefinitionArn } = await given.runningTask({ cluster, fixture: 'busybox-sleep' })

    await ecs.deregisterTaskDefinition({ taskDefinition: taskDefinitionArn })

    await eventually(async () => {
      const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: taskDefinitionArn })
      expect(taskDefinition?.status).toBe('INACTIVE')
    })
    const { tasks } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
    expect(tasks).toMatchObject([{ taskDefinitionArn, lastStatus: 'RUNNING', desiredStatus: 'RUNNING' }])
  },
)
