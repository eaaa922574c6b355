import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'RunTask answers a task of the given definition that wants to run',
  { requirements: ['TK-03', 'TK-23'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn = '' } = await given.taskDefinition('busybox-sleep')

    const { tasks, failures } = await ecs.runTask(
      await given.runTaskInput({ cluster, taskDefinition: taskDefinitionArn }),
    )

    expect(failures).toEqual([])
    expect(tasks).toMatchObject([
      { taskDefinitionArn, desiredStatus: 'RUNNING', launchType: 'FARGATE', containers: [{ name: 'main' }] },
    ])
    expect(tasks?.[0]?.clusterArn).toMatch(new RegExp(`:cluster/${cluster}$`))
  },
)

scenario("A task without a group belongs to its family's", { requirements: ['TK-10'] }, async ({ given }) => {
  const cluster = await given.cluster()
  const { family, taskDefinitionArn } = await given.taskDefinition('busybox-sleep')

  const task = await given.task({ cluster, taskDefinition: taskDefinitionArn })

  expect(task.group).toBe(`family:${family}`)
})

scenario(
  'A task keeps the group and startedBy that it was run with',
  { requirements: ['TK-10'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const labels = { group: 'nightly', startedBy: 'batch-job_7/a' }

    const { taskArn = '' } = await given.task({ cluster, ...labels })

    await eventually(async () => {
      const { tasks } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
      expect(tasks).toMatchObject([labels])
    })
  },
)

scenario(
  'RunTask with a startedBy longer than 128 characters is refused',
  { requirements: ['TK-10'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.runTaskInput({ cluster, startedBy: 'x'.repeat(129) })

    await expectError(ecs.runTask(input), 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'RunTask takes a family for its latest ACTIVE revision, and family:revision for that one',
  { requirements: ['TK-23'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const family = given.name('family')
    const { taskDefinitionArn: first, revision } = await given.taskDefinition('busybox-sleep', { family })
    const { taskDefinitionArn: second } = await given.taskDefinition('busybox-sleep', { family })
    await eventually(async () => {
      const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: family })
      expect(taskDefinition).toMatchObject({ taskDefinitionArn: second })
    })

    const ofFamily = await given.task({ cluster, taskDefinition: family })
    const ofRevision = await given.task({ cluster, taskDefinition: `${family}:${revision}` })

    expect(ofFamily.taskDefinitionArn).toBe(second)
    expect(ofRevision.taskDefinitionArn).toBe(first)
  },
)

scenario(
  'RunTask of an unknown task definition is refused',
  { requirements: ['TK-23'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.runTaskInput({ cluster, taskDefinition: given.name('unknown') })

    await expectError(ecs.runTask(input), 'ClientException', 'InvalidParameterException')
  },
)

scenario(
  'RunTask that would propagate tags from a service is refused',
  { requirements: ['TK-12'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.runTaskInput({ cluster, propagateTags: 'SERVICE' })

    await expectError(ecs.runTask(input), 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'RunTask with both a launch type and a capacity provider strategy is refused',
  { requirements: ['TK-12'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster({ capacityProviders: ['FARGATE'] })
    const input = await given.runTaskInput({
      cluster,
      launchType: 'FARGATE',
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
    })

    await expectError(ecs.runTask(input), 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'RunTask of an awsvpc definition without a network configuration is refused',
  { requirements: ['TK-12'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { networkConfiguration: _, ...input } = await given.runTaskInput({ cluster })

    await expectError(ecs.runTask(input), 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'RunTask on EC2 in a cluster without container instances is refused',
  { requirements: ['TK-08'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.runTaskInput({ cluster, launchType: 'EC2', fixture: 'ec2-sleep' })

    const error = await expectError(ecs.runTask(input), 'InvalidParameterException')

    expect(error.message).toMatch(/container instances/i)
  },
)
