import { describe, expect, it } from 'vitest'
import { putClusterCapacityProviders } from '../clusters/put-cluster-capacity-providers.ts'
import { network } from '../tasks/testing/task-lab.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { onFargate, serviceLab, sleeper } from './testing/service-lab.ts'

const account = 'arn:aws:ecs:us-east-1:123456789012'

describe('CreateService', () => {
  it('answers with the whole service, lists empty rather than absent (SV-02, SV-03)', () => {
    const { create } = serviceLab()
    const service = create('api', onFargate)
    const awsvpcConfiguration = { ...network.awsvpcConfiguration, assignPublicIp: 'DISABLED' }
    expect(service).toEqual({
      serviceArn: `${account}:service/default/api`,
      serviceName: 'api',
      clusterArn: `${account}:cluster/default`,
      loadBalancers: [],
      serviceRegistries: [],
      status: 'ACTIVE',
      desiredCount: 1,
      runningCount: 0,
      pendingCount: 0,
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      platformFamily: 'Linux',
      taskDefinition: `${account}:task-definition/app:1`,
      deploymentConfiguration: {
        deploymentCircuitBreaker: {
          enable: false,
          rollback: false,
          resetOnHealthyTask: true,
          thresholdConfiguration: { type: 'BOUNDED_PERCENT', value: 50 },
        },
        maximumPercent: 200,
        minimumHealthyPercent: 100,
        strategy: 'ROLLING',
        bakeTimeInMinutes: 0,
      },
      deployments: [
        expect.objectContaining({
          id: expect.stringMatching(/^ecs-svc\/\d{19}$/),
          status: 'PRIMARY',
          taskDefinition: `${account}:task-definition/app:1`,
          pendingCount: 0,
          runningCount: 0,
          failedTasks: 0,
          launchType: 'FARGATE',
          platformVersion: '1.4.0',
          platformFamily: 'Linux',
          networkConfiguration: { awsvpcConfiguration },
          rolloutState: 'IN_PROGRESS',
          rolloutStateReason: expect.stringMatching(/^ECS deployment ecs-svc\/\d+ in progress\.$/),
        }),
      ],
      roleArn: 'arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
      events: [],
      createdAt: expect.any(Date),
      currentServiceDeployment: expect.stringMatching(/:service-deployment\/default\/api\/[\w-]+$/),
      currentServiceRevisions: [
        expect.objectContaining({
          arn: expect.stringMatching(/:service-revision\/default\/api\/\d{19}$/),
          runningTaskCount: 0,
          pendingTaskCount: 0,
        }),
      ],
      placementConstraints: [],
      placementStrategy: [],
      networkConfiguration: { awsvpcConfiguration },
      schedulingStrategy: 'REPLICA',
      deploymentController: { type: 'ECS' },
      createdBy: 'arn:aws:iam::123456789012:root',
      enableECSManagedTags: false,
      propagateTags: 'NONE',
      enableExecuteCommand: false,
      availabilityZoneRebalancing: 'ENABLED',
    })
  })

  it('leaves out what an EC2 service does not have, and echoes what was given', () => {
    const { create } = serviceLab()
    const tags = [{ key: 'team', value: 'a' }]
    const placementStrategy = [{ type: 'binpack', field: 'memory' } as const]
    const service = create('api', { tags, placementStrategy, healthCheckGracePeriodSeconds: 30 })
    expect(service).toMatchObject({
      launchType: 'EC2',
      tags,
      placementStrategy,
      healthCheckGracePeriodSeconds: 30,
    })
    for (const member of ['platformVersion', 'platformFamily', 'networkConfiguration', 'roleArn', 'taskSets'])
      expect(service).not.toHaveProperty(member)
  })

  it('takes a strategy, its own or the default one of the cluster, instead of a launch type (SV-28, CP-02)', () => {
    const { create, world } = serviceLab()
    const capacityProviderStrategy = [{ capacityProvider: 'FARGATE', weight: 1 }]
    putClusterCapacityProviders(
      {
        cluster: 'default',
        capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
        defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 2 }],
      },
      world,
    )
    const { launchType: _launchType, ...unsaid } = onFargate
    const own = create('own', { ...unsaid, capacityProviderStrategy })
    expect(own).toMatchObject({
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1, base: 0 }],
      platformVersion: 'LATEST',
    })
    expect(own.launchType).toBeUndefined()
    expect(create('default', unsaid).capacityProviderStrategy).toEqual([
      { capacityProvider: 'FARGATE_SPOT', weight: 2, base: 0 },
    ])
    expect(create('typed', onFargate).capacityProviderStrategy).toBeUndefined()
  })

  it('keeps the defaults of what a circuit breaker leaves open (SV-19)', () => {
    const { create } = serviceLab()
    const deploymentCircuitBreaker = { enable: true, rollback: true }
    const { deploymentConfiguration } = create('api', {
      deploymentConfiguration: { deploymentCircuitBreaker },
    })
    expect(deploymentConfiguration?.deploymentCircuitBreaker).toEqual({
      ...deploymentCircuitBreaker,
      resetOnHealthyTask: true,
      thresholdConfiguration: { type: 'BOUNDED_PERCENT', value: 50 },
    })
  })

  it('makes a DAEMON with bounds of its own (SV-23)', () => {
    const { create } = serviceLab()
    const service = create('agent', { schedulingStrategy: 'DAEMON', desiredCount: undefined })
    expect(service).toMatchObject({
      schedulingStrategy: 'DAEMON',
      deploymentConfiguration: { maximumPercent: 100, minimumHealthyPercent: 0 },
    })
  })

  it.each([
    ['CodeDeploy', { deploymentController: { type: 'CODE_DEPLOY' as const } }, { targetGroupArn: 'arn:…' }],
    ['a Classic Load Balancer', {}, { loadBalancerName: 'classic' }],
  ])('shows no rollout with %s (API:Deployment.rolloutState)', (_what, input, target) => {
    const { create, define } = serviceLab()
    const portMappings = [{ containerPort: 80, hostPort: 80 }]
    define({ family: 'ports', containerDefinitions: [sleeper({ portMappings })] })
    const loadBalancers = [{ ...target, containerName: 'app', containerPort: 80 }]
    const { deployments } = create('api', { ...input, taskDefinition: 'ports', loadBalancers })
    expect(deployments).toMatchObject([{ status: 'PRIMARY', failedTasks: 0 }])
    expect(deployments?.[0]).not.toHaveProperty('rolloutState')
    expect(deployments?.[0]).not.toHaveProperty('rolloutStateReason')
  })

  it('needs only a name under the EXTERNAL controller, and starts nothing (MISC-05)', () => {
    const { create } = serviceLab()
    const service = create('blue', {
      deploymentController: { type: 'EXTERNAL' },
      taskDefinition: undefined,
      desiredCount: undefined,
    })
    expect(service).toMatchObject({ desiredCount: 0, deployments: [], taskSets: [], status: 'ACTIVE' })
    expect(service).not.toHaveProperty('taskDefinition')
    expect(service).not.toHaveProperty('launchType')
    expect(service).not.toHaveProperty('currentServiceDeployment')
  })
})

describe('CreateService on a name that is taken', () => {
  it('gives the service that is there for the same call, once, and refuses another (SV-04)', () => {
    const { create, cluster, stateOf } = serviceLab()
    const first = create('api', { clientToken: 'x' })
    const before = stateOf('api')
    expect(create('api', { clientToken: 'x' }).serviceArn).toBe(first.serviceArn)
    expect(stateOf('api')).toBe(before)
    expect(cluster.services.size).toBe(1)
    for (const other of [{ clientToken: 'x', desiredCount: 2 }, { clientToken: 'y' }, {}]) {
      expect(ecsErrorOf(() => create('api', other))).toEqual({
        type: 'InvalidParameterException',
        message: 'Creation of service was not idempotent.',
      })
    }
    create('plain')
    expect(create('plain').serviceName).toBe('plain')
  })

  it('refuses it while DRAINING, and makes a new one once it is INACTIVE (SV-05)', () => {
    const lab = serviceLab()
    const first = lab.create('api', { tags: [{ key: 'a' }] })
    lab.untilStable('api')
    lab.remove('api', { force: true })
    expect(ecsErrorOf(() => lab.create('api'))).toEqual({
      type: 'InvalidParameterException',
      message: 'Unable to Start a service that is still Draining.',
    })
    expect(lab.untilInactive('api').status).toBe('INACTIVE')
    const again = lab.create('api')
    expect(again).toMatchObject({ serviceArn: first.serviceArn, status: 'ACTIVE', events: [] })
    expect(again.createdAt?.getTime()).toBeGreaterThan(first.createdAt?.getTime() ?? 0)
    expect(lab.describe('api').deployments).toHaveLength(1)
  })
})
