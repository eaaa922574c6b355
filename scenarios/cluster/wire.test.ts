import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { defaultCluster } from '../../utils/scenario/given/default-cluster.ts'
import { removeCluster } from '../../utils/scenario/given/remove.ts'
import { answerHeaders, sendRewritten } from '../../utils/scenario/on-the-wire.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'Answers are of type application/x-amz-json-1.1',
  { requirements: ['WIRE-01'] },
  async ({ ecs, given }) => {
    const clusters = [given.name('unknown')]

    const headers = await answerHeaders(ecs, () => ecs.describeClusters({ clusters }))

    expect(headers['content-type']).toMatch(/^application\/x-amz-json-1\.1\b/)
  },
)

scenario(
  'An operation that ECS does not have is refused',
  { requirements: ['WIRE-01', 'WIRE-03'] },
  async ({ ecs }) => {
    const call = sendRewritten(
      ecs,
      (request) => {
        request.headers['x-amz-target'] = 'AmazonEC2ContainerServiceV20141113.MakeCoffee'
      },
      () => ecs.listClusters({}),
    )

    const error = await expectError(call, 'UnknownOperationException')

    expect(String(error.$metadata.httpStatusCode)).toMatch(/^4\d\d$/)
  },
)

for (const [what, body] of [
  ['no JSON object', '[1, 2, 3]'],
  ['an object with a member of the wrong type', '{"maxResults": {"least": 1}}'],
] as const) {
  scenario(
    `A body that is ${what} is refused as the client's mistake`,
    { requirements: ['WIRE-03'] },
    async ({ ecs }) => {
      const call = sendRewritten(
        ecs,
        (request) => {
          request.body = body
        },
        () => ecs.listClusters({}),
      )

      const error = await expectError(
        call,
        'SerializationException',
        'ClientException',
        'InvalidParameterException',
        'ValidationException',
      )
      expect(String(error.$metadata.httpStatusCode)).toMatch(/^4\d\d$/)
    },
  )
}

scenario(
  'A refusal is HTTP 4xx with an error type and a message',
  { requirements: ['WIRE-03'] },
  async ({ ecs, given }) => {
    const error = await expectError(
      ecs.deleteCluster({ cluster: given.name('unknown') }),
      'ClusterNotFoundException',
    )

    expect(String(error.$metadata.httpStatusCode)).toMatch(/^4\d\d$/)
    expect(error.$fault).toBe('client')
    expect(error.message).not.toBe('')
  },
)

scenario(
  'Timestamps count seconds since 1970',
  { requirements: ['WIRE-02'] },
  async ({ ecs, given, eventually }) => {
    const { taskDefinitionArn } = await given.taskDefinition('busybox-sleep')

    await eventually(async () => {
      const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: taskDefinitionArn })
      // Milliseconds taken for seconds, or a clock that starts at 0, are centuries off.
      expect(taskDefinition?.registeredAt).toBeInstanceOf(Date)
      expect(taskDefinition?.registeredAt?.getUTCFullYear()).toBeGreaterThan(2014)
      expect(taskDefinition?.registeredAt?.getUTCFullYear()).toBeLessThan(2100)
    })
  },
)

scenario(
  'RunTask without a cluster runs the task in the cluster default',
  { requirements: ['WIRE-05'], needs: ['own-account'], alone: true },
  async ({ ecs, given, tasks }) => {
    const name = await defaultCluster(ecs, given)
    const { cluster: _, ...input } = await given.runTaskInput({ cluster: name })

    const { tasks: [task] = [] } = await ecs.runTask(input)
    given.cleanUp('task in the cluster default', () => ecs.stopTask({ task: task?.taskArn }))

    expect(task?.clusterArn).toMatch(/:cluster\/default$/)
    expect(task?.taskArn).toMatch(/:task\/default\//)
    const stopped = await ecs.stopTask({ task: task?.taskArn })
    expect(stopped.task?.taskArn).toBe(task?.taskArn)
    await tasks.waitForStatus(task?.taskArn ?? '', 'STOPPED')
  },
)

scenario(
  'A cluster is addressed by its name and by its full ARN alike',
  { requirements: ['WIRE-05'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '', clusterArn = '' } = await given.task({ cluster })

    await eventually(async () => {
      for (const reference of [cluster, clusterArn]) {
        const { taskArns } = await ecs.listTasks({ cluster: reference })
        expect(taskArns).toEqual([taskArn])
      }
    })
  },
)

scenario(
  'A cluster is addressed by its whole name, not by how another one begins',
  { requirements: ['WIRE-05'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const longer = `${cluster}-longer`
    const pace = { pollMs: 50, taskMs: 60_000 }
    given.cleanUp(`cluster ${longer}`, () => removeCluster(ecs, longer, pace))
    await ecs.createCluster({ clusterName: longer })
    const { taskArn } = await given.task({ cluster: longer })

    await eventually(async () => {
      expect((await ecs.listTasks({ cluster: longer })).taskArns).toEqual([taskArn])
    })
    expect((await ecs.listTasks({ cluster })).taskArns).toEqual([])
  },
)

scenario(
  'A task has an ARN of its cluster and an id of 32 characters',
  { requirements: ['WIRE-06'] },
  async ({ given }) => {
    const cluster = await given.cluster()

    const { taskArn } = await given.task({ cluster })

    expect(taskArn).toMatch(new RegExp(`^arn:aws[\\w-]*:ecs:[\\w-]+:\\d{12}:task/${cluster}/[0-9a-f]{32}$`))
  },
)

scenario(
  'A change shows in every read before long',
  { requirements: ['WIRE-07'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster({ tags: [{ key: 'stage', value: 'first' }] })
    const resourceArn = await eventually(async () => {
      const { clusters } = await ecs.describeClusters({ clusters: [cluster] })
      expect(clusters).toMatchObject([{ clusterName: cluster }])
      return clusters?.[0]?.clusterArn
    })

    await ecs.tagResource({ resourceArn, tags: [{ key: 'stage', value: 'second' }] })

    await eventually(async () => {
      const { tags } = await ecs.listTagsForResource({ resourceArn })
      expect(tags).toEqual([{ key: 'stage', value: 'second' }])
      const { clusters } = await ecs.describeClusters({ clusters: [cluster], include: ['TAGS'] })
      expect(clusters).toMatchObject([{ tags }])
    })
  },
)
