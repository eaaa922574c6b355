import { paginateListServices } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import type { Given } from '../../utils/scenario/given/given.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'ListServices lists the services of its cluster by their ARNs',
  { requirements: ['SV-31', 'WIRE-06'], phase: 2 },
  async ({ ecs, given, eventually }) => {
    const [cluster, other] = [await given.cluster(), await given.cluster()]
    const made = await idleServices(given, cluster, 2)
    await idleServices(given, other, 1)

    await eventually(async () => {
      const { serviceArns = [] } = await ecs.listServices({ cluster })
      expect(serviceArns.toSorted()).toEqual(made)
    })
  },
)

scenario(
  'ListServices of a cluster without services lists nothing',
  { requirements: ['SV-31'], phase: 2 },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    expect((await ecs.listServices({ cluster })).serviceArns).toEqual([])
  },
)

scenario(
  'The pages of ListServices give each service exactly once',
  { requirements: ['PAGE-02', 'PAGE-03'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const made = await idleServices(given, cluster, 3)

    await eventually(async () => {
      const pages = await Array.fromAsync(paginateListServices({ client: ecs, pageSize: 1 }, { cluster }))

      for (const { serviceArns } of pages) expect(serviceArns?.length).toBeLessThanOrEqual(1)
      expect(pages.flatMap(({ serviceArns = [] }) => serviceArns).toSorted()).toEqual(made)
    })
  },
)

scenario(
  'ListServices gives ten services a page unless asked for more',
  { requirements: ['PAGE-02'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const made = await idleServices(given, cluster, 11)

    await eventually(async () => {
      const { serviceArns = [] } = await ecs.listServices({ cluster, maxResults: 100 })
      expect(serviceArns.toSorted()).toEqual(made)
    })
    const { serviceArns = [], nextToken } = await ecs.listServices({ cluster })
    expect(serviceArns.length).toBeLessThanOrEqual(10)
    expect(nextToken).toBeTruthy()
  },
)

scenario(
  'ListServices with maxResults outside 1 to 100 is refused',
  { requirements: ['PAGE-02'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    for (const maxResults of [0, 101])
      await expectError(
        ecs.listServices({ cluster, maxResults }),
        'InvalidParameterException',
        'ClientException',
      )
  },
)

scenario(
  'ListServices of a launch type or a scheduling strategy lists the services of that kind',
  { requirements: ['SV-31'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn: fargate } = await given.service({ cluster, desiredCount: 0 })
    const daemon = { schedulingStrategy: 'DAEMON', launchType: 'EC2', fixture: 'ec2-sleep' } as const
    const { serviceArn: ec2 } = await given.service({ cluster, ...daemon })

    await eventually(async () => {
      expect((await ecs.listServices({ cluster, launchType: 'FARGATE' })).serviceArns).toEqual([fargate])
      expect((await ecs.listServices({ cluster, launchType: 'EC2' })).serviceArns).toEqual([ec2])
      const { serviceArns: replicas } = await ecs.listServices({ cluster, schedulingStrategy: 'REPLICA' })
      expect(replicas).toEqual([fargate])
      const { serviceArns: daemons } = await ecs.listServices({ cluster, schedulingStrategy: 'DAEMON' })
      expect(daemons).toEqual([ec2])
    })
  },
)

/** The ARNs, in order, of new services of one definition that want no task. */
async function idleServices(given: Given, cluster: string, count: number): Promise<string[]> {
  const { taskDefinitionArn: taskDefinition = '' } = await given.taskDefinition('ec2-sleep')
  const idle = { cluster, taskDefinition, launchType: 'EC2', desiredCount: 0 } as const
  const made = await Promise.all(Array.from({ length: count }, () => given.service(idle)))
  return made.map(({ serviceArn = '' }) => serviceArn).toSorted()
}
