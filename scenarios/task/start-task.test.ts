import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { cpuAndMemory } from '../../utils/scenario/given/cpu-and-memory.ts'
import { busyboxContainer, ec2Definition } from '../../utils/scenario/given/definition.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'StartTask starts one task on each of the container instances that it names',
  { requirements: ['CI-06'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn } = await given.taskDefinition('ec2-sleep')
    await given.containerInstance(cluster)
    const named = [await given.containerInstance(cluster), await given.containerInstance(cluster)]
    const containerInstances = named.map(({ containerInstanceArn = '' }) => containerInstanceArn)

    const { tasks = [], failures } = await ecs.startTask({
      cluster,
      taskDefinition: taskDefinitionArn,
      containerInstances,
      startedBy: 'scheduler-3',
    })

    expect(failures).toEqual([])
    expect(tasks.map(({ containerInstanceArn }) => containerInstanceArn).sort()).toEqual(
      containerInstances.sort(),
    )
    for (const task of tasks) {
      expect(task).toMatchObject({ desiredStatus: 'RUNNING', startedBy: 'scheduler-3' })
    }
  },
)

scenario(
  'StartTask on no container instance is refused',
  { requirements: ['CI-06'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('ec2-sleep')

    const start = ecs.startTask({ cluster, taskDefinition, containerInstances: [] })

    await expectError(start, 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'StartTask on more than ten container instances is refused',
  { requirements: ['CI-06'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('ec2-sleep')
    const eleven = await Promise.all(Array.from({ length: 11 }, () => given.containerInstance(cluster)))
    const containerInstances = eleven.map(({ containerInstanceArn = '' }) => containerInstanceArn)

    const start = ecs.startTask({ cluster, taskDefinition, containerInstances })

    await expectError(start, 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'StartTask on an unknown container instance reports it as MISSING and starts nothing',
  { requirements: ['FL-14'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('ec2-sleep')
    const unknown = crypto.randomUUID().replaceAll('-', '')

    const { tasks, failures } = await ecs.startTask({
      cluster,
      taskDefinition,
      containerInstances: [unknown],
    })

    expect(tasks).toEqual([])
    expect(failures).toMatchObject([{ arn: expect.stringContaining(unknown), reason: 'MISSING' }])
  },
)

scenario(
  'StartTask with a startedBy longer than 36 characters is refused',
  { requirements: ['CI-06'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn } = await given.taskDefinition('ec2-sleep')
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)

    const start = ecs.startTask({
      cluster,
      taskDefinition: taskDefinitionArn,
      containerInstances: [containerInstanceArn],
      startedBy: 'x'.repeat(37),
    })

    await expectError(start, 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'StartTask on an instance without enough memory reports a failure and starts nothing',
  { requirements: ['FL-14'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '', registeredResources } = await given.containerInstance(cluster)
    const { memory } = cpuAndMemory(registeredResources)
    const definition = ec2Definition([busyboxContainer({ memory: memory + 1 })])
    const { taskDefinitionArn } = await given.taskDefinition(definition)

    const { tasks, failures } = await ecs.startTask({
      cluster,
      taskDefinition: taskDefinitionArn,
      containerInstances: [containerInstanceArn],
    })

    expect(tasks).toEqual([])
    expect(failures).toMatchObject([{ arn: containerInstanceArn, reason: 'RESOURCE:MEMORY' }])
  },
)
