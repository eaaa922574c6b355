import type { CreateServiceRequest } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { defaultCluster } from '../../utils/scenario/given/default-cluster.ts'
import { removeService } from '../../utils/scenario/given/remove.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'CreateService gives an ACTIVE service of that name, count and task definition',
  { requirements: ['SV-01', 'SV-03', 'WIRE-06'], phase: 2 },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster })

    const { service } = await ecs.createService(input)

    expect(service).toMatchObject({
      serviceName: input.serviceName,
      serviceArn: expect.stringMatching(`:service/${cluster}/${input.serviceName}$`),
      clusterArn: expect.stringMatching(`:cluster/${cluster}$`),
      status: 'ACTIVE',
      desiredCount: 1,
      taskDefinition: input.taskDefinition,
    })
  },
)

scenario(
  'A new service has one PRIMARY deployment, whose rollout is in progress',
  { requirements: ['SV-03'], phase: 2 },
  async ({ given }) => {
    const cluster = await given.cluster()

    const { deployments, taskDefinition } = await given.service({ cluster })

    expect(deployments).toMatchObject([
      {
        id: expect.stringMatching('^ecs-svc/'),
        status: 'PRIMARY',
        rolloutState: 'IN_PROGRESS',
        taskDefinition,
      },
    ])
  },
)

scenario(
  'The rollout of a new service is COMPLETED once its tasks run and are healthy',
  { requirements: ['SV-03', 'SV-10'], phase: 2 },
  async ({ given, services }) => {
    const cluster = await given.cluster()
    const created = await given.service({ cluster, fixture: 'busybox-healthy' })

    const service = await services.waitForRolloutState(created.serviceArn ?? '', 'COMPLETED')

    expect(service).toMatchObject({ status: 'ACTIVE', desiredCount: 1, runningCount: 1, pendingCount: 0 })
    expect(service.deployments).toHaveLength(1)
    expect(primaryDeployment(service)).toMatchObject({ id: primaryDeployment(created).id, runningCount: 1 })
  },
)

scenario(
  'CreateService without more has replicas under the ECS controller, 100 to 200 percent, and no propagated tags',
  { requirements: ['SV-02'] },
  async ({ given }) => {
    const cluster = await given.cluster()

    const service = await given.service({ cluster, desiredCount: 0 })

    expect(service).toMatchObject({
      schedulingStrategy: 'REPLICA',
      deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
      availabilityZoneRebalancing: 'ENABLED',
    })
    // What is not shown is as its default has it.
    expect(service.deploymentController ?? { type: 'ECS' }).toEqual({ type: 'ECS' })
    expect(service.propagateTags ?? 'NONE').toBe('NONE')
    expect(service.enableECSManagedTags ?? false).toBe(false)
    expect(service.enableExecuteCommand ?? false).toBe(false)
  },
)

scenario(
  'CreateService with a family takes its latest ACTIVE revision',
  { requirements: ['SV-29'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const family = given.name('family')
    await given.taskDefinition('busybox-sleep', { family })
    const { taskDefinitionArn: latest } = await given.taskDefinition('busybox-sleep', { family })
    const { taskDefinitionArn: gone } = await given.taskDefinition('busybox-sleep', { family })
    await ecs.deregisterTaskDefinition({ taskDefinition: gone })

    const { taskDefinition } = await given.service({ cluster, taskDefinition: family, desiredCount: 0 })

    expect(taskDefinition).toBe(latest)
  },
)

scenario(
  'CreateService with family:revision takes that one, also where there is a later one',
  { requirements: ['SV-29'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    const { family, taskDefinitionArn } = await given.taskDefinition('busybox-sleep')
    await given.taskDefinition('busybox-sleep', { family: family ?? '' })

    const service = await given.service({ cluster, taskDefinition: `${family}:1`, desiredCount: 0 })

    expect(service.taskDefinition).toBe(taskDefinitionArn)
    expect(primaryDeployment(service).taskDefinition).toBe(taskDefinitionArn)
  },
)

scenario(
  'CreateService takes a name of 255 letters, digits, underscores and hyphens',
  { requirements: ['SV-01'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    const serviceName = `${given.name('Service_9')}-`.padEnd(255, 'x')

    const service = await given.service({ cluster, serviceName, desiredCount: 0 })

    expect(service.serviceName).toBe(serviceName)
  },
)

scenario(
  'CreateService refuses a name that is too long or has other characters',
  { requirements: ['SV-01'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, desiredCount: 0 })

    for (const serviceName of ['x'.repeat(256), 'web server', 'web.server', 'wéb'])
      await expectError(
        ecs.createService({ ...input, serviceName }),
        'InvalidParameterException',
        'ClientException',
      )
  },
)

const required: Readonly<Record<string, Partial<CreateServiceRequest>>> = {
  'a name': { serviceName: undefined },
  'a task definition': { taskDefinition: undefined },
  'a count': { desiredCount: undefined },
}

for (const [what, left] of Object.entries(required)) {
  scenario(
    `CreateService without ${what} is refused`,
    { requirements: ['SV-01'] },
    async ({ ecs, given, eventually }) => {
      const cluster = await given.cluster()
      const input = await given.serviceInput({ cluster })

      await expectError(
        ecs.createService({ ...input, ...left }),
        'InvalidParameterException',
        'ClientException',
      )

      await eventually(async () => expect((await ecs.listServices({ cluster })).serviceArns).toEqual([]))
    },
  )
}

scenario(
  'CreateService of an awsvpc definition without networkConfiguration is refused',
  { requirements: ['SV-30'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster })

    await expectError(
      ecs.createService({ ...input, networkConfiguration: undefined }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

scenario(
  'Clusters may have services of the same name, each its own',
  { requirements: ['SV-01'] },
  async ({ ecs, given, eventually }) => {
    const [here, there] = [await given.cluster(), await given.cluster()]
    const input = await given.serviceInput({ cluster: here, desiredCount: 0 })
    const { serviceName } = input

    const first = await ecs.createService(input)
    const second = await ecs.createService({ ...input, cluster: there })
    await ecs.deleteService({ cluster: here, service: serviceName })

    expect(first.service?.serviceArn).not.toBe(second.service?.serviceArn)
    await eventually(async () => {
      expect((await ecs.listServices({ cluster: here })).serviceArns).toEqual([])
      expect((await ecs.listServices({ cluster: there })).serviceArns).toEqual([second.service?.serviceArn])
    })
  },
)

scenario(
  'CreateService without a cluster makes the service in the cluster named default',
  { requirements: ['WIRE-05'], needs: ['own-account'], alone: true },
  async ({ ecs, given }) => {
    const cluster = await defaultCluster(ecs, given)
    const input = await given.serviceInput({ cluster, desiredCount: 0 })
    given.cleanUp('service in the cluster default', () =>
      removeService(ecs, { cluster, service: input.serviceName ?? '' }),
    )

    const { service } = await ecs.createService({ ...input, cluster: undefined })

    expect(service?.clusterArn).toMatch(/:cluster\/default$/)
  },
)
