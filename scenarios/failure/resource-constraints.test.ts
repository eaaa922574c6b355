import type { ContainerInstance } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { busybox, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { busyboxContainer, ec2Definition } from '../../utils/scenario/given/definition.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const unable = /was unable to place a task/

scenario(
  'RunTask that asks for more CPU than any instance has reports that, and starts nothing',
  { requirements: ['FL-14', 'TK-07'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const instance = await given.containerInstance(cluster)
    const fixture = ec2Definition([busyboxContainer({ cpu: registered(instance, 'CPU') + 1 })])
    const input = await given.runTaskInput({ cluster, launchType: 'EC2', fixture })

    const { tasks, failures } = await ecs.runTask(input)

    expect(tasks).toEqual([])
    expect(failures).toMatchObject([{ reason: 'RESOURCE:CPU' }])
  },
)

scenario(
  'RunTask that asks for more memory than any instance has reports that, and starts nothing',
  { requirements: ['FL-14', 'TK-07'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const instance = await given.containerInstance(cluster)
    const fixture = ec2Definition([busyboxContainer({ memory: registered(instance, 'MEMORY') + 1 })])
    const input = await given.runTaskInput({ cluster, launchType: 'EC2', fixture })

    const { tasks, failures } = await ecs.runTask(input)

    expect(tasks).toEqual([])
    expect(failures).toMatchObject([{ reason: 'RESOURCE:MEMORY' }])
  },
)

scenario(
  'RunTask reports why each of the instances was turned down',
  { requirements: ['FL-14'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const instances = [
      await given.containerInstance(cluster, { memory: 512 }),
      await given.containerInstance(cluster, { memory: 1_024 }),
    ]
    const memory = Math.max(...instances.map((instance) => registered(instance, 'MEMORY'))) + 1
    const fixture = ec2Definition([busyboxContainer({ memory })])
    const input = await given.runTaskInput({ cluster, launchType: 'EC2', fixture })

    const { failures = [] } = await ecs.runTask(input)

    const arns = instances.map(({ containerInstanceArn }) => containerInstanceArn)
    expect(failures.map(({ arn }) => arn).sort()).toEqual(arns.sort())
    expect(failures.map(({ reason }) => reason)).toEqual(['RESOURCE:MEMORY', 'RESOURCE:MEMORY'])
  },
)

scenario(
  'A service on EC2 without any instance is no error: it tells so in an event and waits',
  { requirements: ['FL-15'], needs: ['container-instances'] },
  async ({ services, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster, launchType: 'EC2', fixture: 'ec2-sleep' })

    const service = await services.waitForService(
      serviceArn,
      'the event that no instance was found',
      ({ events = [] }) => events.some(({ message }) => unable.test(message ?? '')),
    )

    expect(service).toMatchObject({ status: 'ACTIVE', runningCount: 0, pendingCount: 0 })
    const event = service.events?.find(({ message }) => unable.test(message ?? ''))
    expect(event?.message).toMatch(/no container instances were found in your cluster/i)
  },
)

scenario(
  'A service places its task as soon as an instance joins the cluster',
  { requirements: ['FL-15'], needs: ['container-instances', 'containers'] },
  async ({ services, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster, launchType: 'EC2', fixture: 'ec2-sleep' })
    await services.waitForService(serviceArn, 'the event that nothing can be placed', ({ events = [] }) =>
      events.some(({ message }) => unable.test(message ?? '')),
    )

    const { containerInstanceArn } = await given.containerInstance(cluster)

    await services.waitForService(
      serviceArn,
      'a running task on the new instance',
      ({ runningCount }, tasks) =>
        runningCount === 1 && tasks.some((task) => task.containerInstanceArn === containerInstanceArn),
    )
  },
)

scenario(
  'A service runs what fits, and tells that there is not enough CPU for the rest',
  { requirements: ['FL-15', 'SV-10'], needs: ['container-instances', 'containers'] },
  async ({ services, given }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster, { cpu: 1_024 })
    const fixture = ec2Definition([busybox(untilStopped, { cpu: 500 })])
    const { serviceArn = '' } = await given.service({ cluster, launchType: 'EC2', fixture, desiredCount: 3 })

    const service = await services.waitForService(
      serviceArn,
      'two running tasks, and the event that there is no room for the third',
      ({ runningCount, events = [] }) =>
        runningCount === 2 && events.some(({ message }) => unable.test(message ?? '')),
    )

    expect(service.desiredCount).toBe(3)
    const event = service.events?.find(({ message }) => unable.test(message ?? ''))
    expect(event?.message).toMatch(/insufficient CPU/i)
  },
)

scenario(
  'A service whose host port is taken on every instance keeps to one task for each',
  { requirements: ['FL-15'], needs: ['container-instances', 'containers'] },
  async ({ services, given }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster)
    const wish = { cluster, launchType: 'EC2', fixture: 'static-host-port' } as const
    const { serviceArn = '' } = await given.service({ ...wish, desiredCount: 2 })

    const service = await services.waitForService(
      serviceArn,
      'one running task, and the event that there is no place for the other',
      ({ runningCount, events = [] }) =>
        runningCount === 1 && events.some(({ message }) => unable.test(message ?? '')),
    )

    expect(service).toMatchObject({ desiredCount: 2, pendingCount: 0 })
  },
)

scenario(
  'A service whose constraint no instance meets tells so, and places when an attribute changes that',
  { requirements: ['FL-15', 'FL-16'], needs: ['container-instances', 'containers'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: targetId = '' } = await given.containerInstance(cluster)
    const { serviceArn = '' } = await given.service({
      cluster,
      launchType: 'EC2',
      fixture: 'ec2-sleep',
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:stack == prod' }],
    })
    await services.waitForService(serviceArn, 'the event that nothing can be placed', ({ events = [] }) =>
      events.some(({ message }) => unable.test(message ?? '')),
    )

    await ecs.putAttributes({ cluster, attributes: [{ name: 'stack', value: 'prod', targetId }] })

    await services.waitForRunningCount(serviceArn, 1)
  },
)

/** What the instance has of a resource by its own word: CPU units, or MiB. */
function registered({ registeredResources = [] }: ContainerInstance, name: 'CPU' | 'MEMORY'): number {
  const amount = registeredResources.find((resource) => resource.name === name)?.integerValue
  if (amount === undefined) throw new Error(`the container instance was registered without ${name}`)
  return amount
}
