import type { Task } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { busybox, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { ec2Definition } from '../../utils/scenario/given/definition.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const onInstances = { launchType: 'EC2', fixture: 'ec2-sleep' } as const
const spread = [{ type: 'spread', field: 'instanceId' }] as const

scenario(
  'With distinctInstance, each task of a service is on an instance of its own',
  { requirements: ['FL-16', 'FL-15'], needs: ['container-instances', 'containers'] },
  async ({ services, given }) => {
    const cluster = await given.cluster()
    await Promise.all([given.containerInstance(cluster), given.containerInstance(cluster)])
    const { serviceArn = '' } = await given.service({
      cluster,
      ...onInstances,
      desiredCount: 3,
      placementConstraints: [{ type: 'distinctInstance' }],
    })
    const places: (string | undefined)[] = []

    await services.waitForService(
      serviceArn,
      'two running tasks, and the event that there is no instance for the third',
      ({ runningCount, events = [] }, tasks) => {
        places.splice(0, places.length, ...placesOf(tasks))
        return runningCount === 2 && events.some(({ message }) => /unable to place/.test(message ?? ''))
      },
    )

    expect(new Set(places).size).toBe(2)
  },
)

scenario(
  'RunTask with distinctInstance places no two tasks on one instance, and reports the rest',
  { requirements: ['FL-16', 'TK-07'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    await Promise.all([given.containerInstance(cluster), given.containerInstance(cluster)])
    const placementConstraints = [{ type: 'distinctInstance' as const }]
    const input = await given.runTaskInput({ cluster, ...onInstances, count: 3, placementConstraints })

    const { tasks = [], failures = [] } = await ecs.runTask(input)

    expect(new Set(placesOf(tasks)).size).toBe(2)
    expect(tasks).toHaveLength(2)
    expect(failures.length).toBeGreaterThan(0)
  },
)

scenario(
  'Spread over the instances evens out what each of them runs',
  { requirements: ['FL-16'], needs: ['container-instances'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    const instances = await Promise.all([given.containerInstance(cluster), given.containerInstance(cluster)])

    const placed = await given.tasks({ cluster, ...onInstances, count: 4, placementStrategy: [...spread] })

    for (const { containerInstanceArn } of instances) {
      expect(placesOf(placed).filter((place) => place === containerInstanceArn)).toHaveLength(2)
    }
  },
)

scenario(
  'Binpack fills one instance before it begins another',
  { requirements: ['FL-16'], needs: ['container-instances'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    await Promise.all([given.containerInstance(cluster), given.containerInstance(cluster)])
    const placementStrategy = [{ type: 'binpack' as const, field: 'memory' }]

    const placed = await given.tasks({ cluster, ...onInstances, count: 4, placementStrategy })

    expect(new Set(placesOf(placed)).size).toBe(1)
  },
)

scenario(
  'A constraint binds where a strategy would rather have it otherwise',
  { requirements: ['FL-16'], needs: ['container-instances'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster)
    const attributes = { stack: 'prod' }
    const { containerInstanceArn: allowed } = await given.containerInstance(cluster, { attributes })

    const placed = await given.tasks({
      cluster,
      ...onInstances,
      count: 3,
      placementStrategy: [...spread],
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:stack == prod' }],
    })

    expect(placesOf(placed)).toEqual([allowed, allowed, allowed])
  },
)

scenario(
  'A strategy gives way where resources run out',
  { requirements: ['FL-16'], needs: ['container-instances'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: large } = await given.containerInstance(cluster, { cpu: 2_048 })
    await given.containerInstance(cluster, { cpu: 512 })
    const fixture = ec2Definition([busybox(untilStopped, { cpu: 500 })])

    const placed = await given.tasks({
      cluster,
      launchType: 'EC2',
      fixture,
      count: 4,
      placementStrategy: [...spread],
    })

    expect(placesOf(placed).filter((place) => place === large)).toHaveLength(3)
  },
)

scenario(
  'The constraints of a task definition bind wherever it runs',
  { requirements: ['FL-16'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster)
    const fixture = ec2Definition([busybox(untilStopped)], {
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:stack == prod' }],
    })
    const input = await given.runTaskInput({ cluster, launchType: 'EC2', fixture })

    const { tasks, failures = [] } = await ecs.runTask(input)

    expect(tasks).toEqual([])
    expect(failures.length).toBeGreaterThan(0)
  },
)

scenario(
  'RunTask on Fargate with a placement constraint or strategy is refused',
  { requirements: ['FL-16'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.runTaskInput({ cluster })
    const constrained = { ...input, placementConstraints: [{ type: 'distinctInstance' as const }] }

    await expectError(ecs.runTask(constrained), 'InvalidParameterException', 'ClientException')
    await expectError(
      ecs.runTask({ ...input, placementStrategy: [...spread] }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

scenario(
  'A distinctInstance constraint with an expression, and more than five strategies, are refused',
  { requirements: ['FL-16'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster)
    const input = await given.runTaskInput({ cluster, ...onInstances })
    const expression = 'attribute:stack == prod'
    const placementStrategy = Array.from({ length: 6 }, () => spread[0])

    await expectError(
      ecs.runTask({ ...input, placementConstraints: [{ type: 'distinctInstance', expression }] }),
      'InvalidParameterException',
      'ClientException',
    )
    await expectError(
      ecs.runTask({ ...input, placementStrategy }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

function placesOf(tasks: readonly Task[]): (string | undefined)[] {
  return tasks.map(({ containerInstanceArn }) => containerInstanceArn)
}
