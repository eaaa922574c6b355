import { expect } from 'vitest'
import { expectEcspressoFailure } from '../../utils/scenario/expect-ecspresso-failure.ts'
import { busybox } from '../../utils/scenario/given/busybox.ts'
import { ec2Definition } from '../../utils/scenario/given/definition.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const byEcspresso = { clients: ['ecspresso'], needs: ['proxied-clients'] } as const
const inContainers = { clients: ['ecspresso'], needs: ['proxied-clients', 'containers'] } as const

/** A project of tasks alone needs a service definition nevertheless: how to launch them is in it. */
const command = (...words: string[]) => ({
  containerOverrides: [{ name: 'main', command: words }],
})

scenario(
  'A task whose container ends with 0 is a success, and its definition is registered before',
  { requirements: ['EP-11', 'EP-12'], ...inContainers },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, family } = await ecspresso({ cluster, fixture: 'exit-zero' })

    const ran = await client.run()

    expect(ran).toMatchObject({ registered: `${family}:1`, watchedContainer: 'main', completed: true })
    const { tasks } = await ecs.describeTasks({ cluster, tasks: [ran.taskArn ?? ''] })
    expect(tasks).toMatchObject([
      { lastStatus: 'STOPPED', stopCode: 'EssentialContainerExited', containers: [{ exitCode: 0 }] },
    ])
  },
)

scenario(
  'A command given as an override decides how a task ends, and its exit code is told',
  { requirements: ['EP-11', 'EP-12', 'TK-21'], ...inContainers },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, family } = await ecspresso({ cluster })

    await expectEcspressoFailure(
      client.run({ overrides: command('sh', '-c', 'exit 7') }),
      /container: main, exit code: 7/,
    )

    const { taskArns = [] } = await ecs.listTasks({ cluster, family, desiredStatus: 'STOPPED' })
    const { tasks } = await ecs.describeTasks({ cluster, tasks: taskArns })
    expect(tasks).toMatchObject([
      { lastStatus: 'STOPPED', overrides: command('sh', '-c', 'exit 7'), containers: [{ exitCode: 7 }] },
    ])
  },
)

scenario(
  'Only the watched container decides: another one, which is not essential, may fail',
  { requirements: ['EP-12'], ...inContainers },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client } = await ecspresso({
      cluster,
      taskDefinition: {
        containerDefinitions: [
          busybox('exit 0', { dependsOn: [{ containerName: 'helper', condition: 'COMPLETE' }] }),
          busybox('exit 5', { name: 'helper', essential: false }),
        ],
      },
    })

    const [main, helper] = await Promise.all([
      client.run({ watchContainer: 'main' }),
      expectEcspressoFailure(client.run({ watchContainer: 'helper' }), /container: helper, exit code: 5/),
    ])

    expect(main).toMatchObject({ watchedContainer: 'main', completed: true })
    expect(helper.exitCode).toBe(1)
  },
)

scenario(
  'A task whose image can not be pulled has the stop code TaskFailedToStart, and its reason is told',
  { requirements: ['EP-12', 'FL-04'], clients: ['ecspresso'], needs: ['proxied-clients', 'images'] },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client } = await ecspresso({ cluster, fixture: 'missing-image' })

    await expectEcspressoFailure(client.run(), /task failed to start: .*CannotPullContainerError/)
  },
)

scenario(
  'With --wait-until running, run ends as soon as its task is RUNNING, and the task goes on',
  { requirements: ['EP-11'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client } = await ecspresso({ cluster })

    const ran = await client.run({ waitUntil: 'running' })

    expect(ran.completed).toBe(true)
    const { tasks } = await ecs.describeTasks({ cluster, tasks: [ran.taskArn ?? ''] })
    expect(tasks).toMatchObject([{ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' }])
  },
)

scenario(
  'Run with --count 3 and no waiting starts three tasks with the tags that it is given, by one call',
  { requirements: ['EP-11', 'EP-16'], ...byEcspresso },
  async ({ ecs, ecspresso, given, eventually }) => {
    const cluster = await given.cluster()
    const { client, family } = await ecspresso({ cluster, jsonnet: true })

    // No call after the first one with a token starts anything (TK-09): three tasks are those of one call.
    const clientToken = crypto.randomUUID()
    const ran = await client.run({ count: 3, tags: { team: 'red' }, clientToken, wait: false })

    expect(ran).toMatchObject({ registered: `${family}:1`, completed: false })
    await eventually(async () => {
      const { taskArns = [] } = await ecs.listTasks({ cluster, family })
      expect(taskArns).toHaveLength(3)
      const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: taskArns, include: ['TAGS'] })
      expect(tasks.map(({ taskArn }) => taskArn).toSorted()).toEqual(taskArns.toSorted())
      const red = [{ key: 'team', value: 'red' }]
      expect(tasks.map(({ tags }) => tags)).toEqual([red, red, red])
    })
  },
)

scenario(
  'Run with --revision takes that revision of the family of the service, and registers none',
  { requirements: ['EP-11', 'EP-06'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const project = await ecspresso({ cluster, service: { desiredCount: 0 } })
    const { client, family } = project
    await client.register()
    await client.deploy({ wait: false })

    const ran = await client.run({ skipTaskDefinition: true, revision: 1, wait: false })

    expect(ran.registered).toBeUndefined()
    const { tasks } = await ecs.describeTasks({ cluster, tasks: [ran.taskArn ?? ''] })
    expect(tasks).toMatchObject([{ taskDefinitionArn: expect.stringMatching(`/${family}:1$`) }])
  },
)

scenario(
  'A task that fits on no instance is a failure in the answer of RunTask, and its reason is told',
  {
    requirements: ['EP-11', 'FL-14'],
    clients: ['ecspresso'],
    needs: ['proxied-clients', 'container-instances'],
  },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster, { memory: 512 })
    const { client, family } = await ecspresso({
      cluster,
      fixture: ec2Definition([busybox('exit 0', { memory: 1024 })]),
      service: { launchType: 'EC2' },
    })

    await expectEcspressoFailure(client.run(), /failed to run task: RESOURCE:MEMORY/)

    const { taskArns } = await ecs.listTasks({ cluster, family })
    expect(taskArns).toEqual([])
  },
)
