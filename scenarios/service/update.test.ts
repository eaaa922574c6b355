import type { Service, UpdateServiceRequest } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { readFixture } from '../../utils/scenario/fixture.ts'
import type { Given } from '../../utils/scenario/given/given.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

type Change = Partial<UpdateServiceRequest>

const startingOne: Readonly<Record<string, (given: Given, service: Service) => Promise<Change>>> = {
  taskDefinition: async (given) => {
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('busybox-sleep')
    return { taskDefinition }
  },
  networkConfiguration: async (_, { networkConfiguration }) => {
    const { subnets, securityGroups } = networkConfiguration?.awsvpcConfiguration ?? {}
    return {
      networkConfiguration: {
        awsvpcConfiguration: { subnets, securityGroups, assignPublicIp: 'DISABLED' },
      },
    }
  },
  platformVersion: async () => ({ platformVersion: '1.4.0' }),
}

for (const [parameter, changeOf] of Object.entries(startingOne)) {
  scenario(
    `UpdateService with another ${parameter} starts a deployment`,
    { requirements: ['SV-14', 'SV-16'] },
    async ({ ecs, given }) => {
      const cluster = await given.cluster()
      const service = await given.service({ cluster, desiredCount: 0 })
      const change = await changeOf(given, service)

      const updated = await ecs.updateService({ cluster, service: service.serviceName, ...change })

      expect(updated.service).toMatchObject({ ...change, status: 'ACTIVE', desiredCount: 0 })
      const { id, rolloutState } = primaryDeployment(updated.service)
      expect(id).not.toBe(primaryDeployment(service).id)
      expect(rolloutState).toMatch(/^(IN_PROGRESS|COMPLETED)$/)
    },
  )
}

scenario(
  'UpdateService with forceNewDeployment starts a deployment of the same, and keeps the count',
  { requirements: ['SV-14', 'EP-14'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const service = await given.service({ cluster, desiredCount: 2 })
    const { serviceName, taskDefinition } = service

    const updated = await ecs.updateService({ cluster, service: serviceName, forceNewDeployment: true })

    expect(updated.service).toMatchObject({ taskDefinition, desiredCount: 2 })
    const primary = primaryDeployment(updated.service)
    expect(primary.taskDefinition).toBe(taskDefinition)
    expect(primary.id).not.toBe(primaryDeployment(service).id)
  },
)

const fargate = { fixture: 'busybox-healthy' } as const
const ec2 = { fixture: 'ec2-sleep', launchType: 'EC2' } as const

const startingNone: Readonly<Record<string, { wish: typeof fargate | typeof ec2; change: Change }>> = {
  desiredCount: { wish: ec2, change: { desiredCount: 1 } },
  deploymentConfiguration: {
    wish: fargate,
    change: { deploymentConfiguration: { maximumPercent: 150, minimumHealthyPercent: 50 } },
  },
  healthCheckGracePeriodSeconds: { wish: fargate, change: { healthCheckGracePeriodSeconds: 30 } },
  // Managed tags want propagateTags beside them (API:CreateService.enableECSManagedTags).
  'propagateTags and enableECSManagedTags': {
    wish: fargate,
    change: { propagateTags: 'SERVICE', enableECSManagedTags: true },
  },
  availabilityZoneRebalancing: { wish: fargate, change: { availabilityZoneRebalancing: 'DISABLED' } },
  'placementConstraints and placementStrategy': {
    wish: ec2,
    change: {
      placementConstraints: [{ type: 'distinctInstance' }],
      placementStrategy: [{ type: 'binpack', field: 'memory' }],
    },
  },
}

for (const [parameter, { wish, change }] of Object.entries(startingNone)) {
  scenario(
    `UpdateService with another ${parameter} changes it and starts no deployment`,
    { requirements: ['SV-15', 'SV-32'] },
    async ({ ecs, given, eventually }) => {
      const cluster = await given.cluster()
      const created = await given.service({ cluster, desiredCount: 0, ...wish })
      const { serviceName = '' } = created

      const updated = await ecs.updateService({ cluster, service: serviceName, ...change })

      expect(updated.service).toMatchObject(change)
      await eventually(async () => {
        const { services } = await ecs.describeServices({ cluster, services: [serviceName] })
        expect(services).toMatchObject([change])
        expect(services?.[0]?.deployments?.map(({ id }) => id)).toEqual([primaryDeployment(created).id])
      })
    },
  )
}

scenario(
  'UpdateService that turns on ExecuteCommand starts no deployment',
  { requirements: ['SV-15'], needs: ['made-up-arns'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, desiredCount: 0, fixture: withTaskRole() })
    const { service } = await ecs.createService(input)

    const updated = await ecs.updateService({
      cluster,
      service: input.serviceName,
      enableExecuteCommand: true,
    })

    expect(updated.service?.enableExecuteCommand).toBe(true)
    expect(primaryDeployment(updated.service).id).toBe(primaryDeployment(service).id)
  },
)

scenario(
  'UpdateService twice with the same new definition starts one deployment',
  { requirements: ['SV-15', 'EP-05'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { serviceName: service } = await given.service({ cluster, desiredCount: 0 })
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('busybox-sleep')

    const first = await ecs.updateService({ cluster, service, taskDefinition })
    const second = await ecs.updateService({ cluster, service, taskDefinition })

    expect(second.service?.taskDefinition).toBe(taskDefinition)
    expect(primaryDeployment(second.service).id).toBe(primaryDeployment(first.service).id)
  },
)

scenario(
  'UpdateService with a family deploys its latest ACTIVE revision',
  { requirements: ['SV-29', 'SV-14'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const family = given.name('family')
    const { taskDefinitionArn: old = '' } = await given.taskDefinition('busybox-sleep', { family })
    const { serviceName } = await given.service({ cluster, taskDefinition: old, desiredCount: 0 })
    const { taskDefinitionArn: latest } = await given.taskDefinition('busybox-sleep', { family })

    const { service } = await ecs.updateService({ cluster, service: serviceName, taskDefinition: family })

    expect(service?.taskDefinition).toBe(latest)
    expect(primaryDeployment(service).taskDefinition).toBe(latest)
  },
)

scenario(
  'UpdateService with empty lists takes away placement constraints and strategies',
  { requirements: ['SV-32'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { serviceName } = await given.service({
      cluster,
      desiredCount: 0,
      ...ec2,
      placementConstraints: [{ type: 'distinctInstance' }],
      placementStrategy: [{ type: 'binpack', field: 'memory' }],
    })
    const empty = { placementConstraints: [], placementStrategy: [] }

    const { service } = await ecs.updateService({ cluster, service: serviceName, ...empty })

    expect([...(service?.placementConstraints ?? []), ...(service?.placementStrategy ?? [])]).toEqual([])
  },
)

scenario(
  'UpdateService from 0 to 1 starts a task, and back to 0 stops it',
  { requirements: ['SV-10', 'SV-15'], phase: 2 },
  async ({ ecs, given, services }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName: service } = await given.service({ cluster, desiredCount: 0 })

    await ecs.updateService({ cluster, service, desiredCount: 1 })
    const running = await services.waitForRunningCount(serviceArn, 1)
    await ecs.updateService({ cluster, service, desiredCount: 0 })
    const idle = await services.waitForRunningCount(serviceArn, 0)

    expect(running.desiredCount).toBe(1)
    expect(idle).toMatchObject({ status: 'ACTIVE', desiredCount: 0 })
  },
)

scenario(
  'UpdateService of an unknown service is refused',
  { requirements: ['SV-07'], phase: 2 },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    await expectError(
      ecs.updateService({ cluster, service: given.name('service'), desiredCount: 1 }),
      'ServiceNotFoundException',
    )
  },
)

scenario(
  'UpdateService of a service that is being deleted is refused, and once it is deleted',
  { requirements: ['SV-07'] },
  async ({ ecs, given, services }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName: service } = await given.steadyService({ cluster })
    const update = () => ecs.updateService({ cluster, service, desiredCount: 2 })

    await ecs.deleteService({ cluster, service, force: true })

    await expectError(update(), 'ServiceNotActiveException')
    await services.waitForStatus(serviceArn, 'INACTIVE')
    await expectError(update(), 'ServiceNotActiveException')
  },
)

/** ExecuteCommand wants a role for the task (API:CreateService.enableExecuteCommand). */
function withTaskRole() {
  return {
    ...readFixture('busybox-sleep'),
    taskRoleArn: 'arn:aws:iam::123456789012:role/ecs-scenarios-task',
  }
}
