import { paginateListTasks } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'ListTasks lists the tasks that are to run, and with STOPPED those that are not',
  { requirements: ['TK-19'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const [kept, stopped] = await given.tasks({ cluster, count: 2 })

    await ecs.stopTask({ cluster, task: stopped?.taskArn })

    await eventually(async () => {
      expect((await ecs.listTasks({ cluster })).taskArns).toEqual([kept?.taskArn])
      const { taskArns } = await ecs.listTasks({ cluster, desiredStatus: 'STOPPED' })
      expect(taskArns).toEqual([stopped?.taskArn])
    })
  },
)

scenario(
  'ListTasks with PENDING lists nothing, for no task is meant to be pending',
  { requirements: ['TK-19', 'TK-03'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    await given.task({ cluster })

    const { taskArns } = await ecs.listTasks({ cluster, desiredStatus: 'PENDING' })

    expect(taskArns).toEqual([])
  },
)

scenario(
  'ListTasks of a family lists its tasks alone, not those of a longer name',
  { requirements: ['TK-20'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { family } = await given.taskDefinition('busybox-sleep')
    await given.taskDefinition('busybox-sleep', { family: `${family}-longer` })
    const { taskArn } = await given.task({ cluster, taskDefinition: family })
    await given.task({ cluster, taskDefinition: `${family}-longer` })

    await eventually(async () => {
      const { taskArns } = await ecs.listTasks({ cluster, family })
      expect(taskArns).toEqual([taskArn])
    })
  },
)

scenario(
  'ListTasks of a startedBy lists the tasks that were started with it',
  { requirements: ['TK-20'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('busybox-sleep')
    const { taskArn } = await given.task({ cluster, taskDefinition, startedBy: 'job-1' })
    await given.task({ cluster, taskDefinition, startedBy: 'job-2' })

    await eventually(async () => {
      const { taskArns } = await ecs.listTasks({ cluster, startedBy: 'job-1' })
      expect(taskArns).toEqual([taskArn])
    })
  },
)

scenario(
  'ListTasks by startedBy and something else is refused',
  { requirements: ['TK-20'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    const list = ecs.listTasks({ cluster, startedBy: 'job-1', family: given.name('family') })

    await expectError(list, 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'ListTasks of a launch type lists the tasks of that type',
  { requirements: ['TK-20'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn } = await given.task({ cluster })

    await eventually(async () => {
      expect((await ecs.listTasks({ cluster, launchType: 'FARGATE' })).taskArns).toEqual([taskArn])
      expect((await ecs.listTasks({ cluster, launchType: 'EC2' })).taskArns).toEqual([])
    })
  },
)

scenario(
  'ListTasks of a container instance lists the tasks on it',
  { requirements: ['TK-20'], needs: ['container-instances'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn } = await given.containerInstance(cluster)
    const { taskArn } = await given.task({ cluster, launchType: 'EC2', fixture: 'ec2-sleep' })
    await given.task({ cluster })

    await eventually(async () => {
      const { taskArns } = await ecs.listTasks({ cluster, containerInstance: containerInstanceArn })
      expect(taskArns).toEqual([taskArn])
    })
  },
)

scenario(
  'ListTasks of an unknown service is refused',
  { requirements: ['TK-20'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    await expectError(
      ecs.listTasks({ cluster, serviceName: given.name('service') }),
      'ServiceNotFoundException',
    )
  },
)

scenario(
  'The pages of ListTasks give each task exactly once',
  { requirements: ['PAGE-01', 'PAGE-03'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const run = await given.tasks({ cluster, count: 3 })

    await eventually(async () => {
      const pages = await Array.fromAsync(paginateListTasks({ client: ecs, pageSize: 1 }, { cluster }))

      for (const { taskArns } of pages) expect(taskArns?.length).toBeLessThanOrEqual(1)
      const listed = pages.flatMap(({ taskArns = [] }) => taskArns)
      expect(listed.sort()).toEqual(run.map(({ taskArn }) => taskArn).sort())
    })
  },
)

scenario(
  'ListTasks with a page size outside of 1 to 100 is refused',
  { requirements: ['PAGE-01'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    for (const maxResults of [0, 101]) {
      await expectError(
        ecs.listTasks({ cluster, maxResults }),
        'InvalidParameterException',
        'ClientException',
      )
    }
  },
)
