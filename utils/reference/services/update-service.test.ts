import type { UpdateServiceRequest } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { putClusterCapacityProviders } from '../clusters/put-cluster-capacity-providers.ts'
import { deregisterTaskDefinition } from '../task-definitions/deregister-task-definition.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { fargateDefinition } from '../testing/test-definitions.ts'
import { onFargate, serviceLab, sleeper } from './testing/service-lab.ts'

/** A stable service on Fargate, and another revision of its definition. */
function lab() {
  const made = serviceLab()
  made.create('api', onFargate)
  made.untilStable('api')
  const portMappings = [{ containerPort: 80, name: 'http' }]
  made.define(fargateDefinition({ family: 'app', containerDefinitions: [sleeper({ portMappings })] }))
  return made
}

const namespace = 'arn:aws:servicediscovery:us-east-1:123456789012:namespace/ns-0123456789abcdef'
const other = { awsvpcConfiguration: { subnets: ['subnet-2'] } }
const loadBalancers = [
  { targetGroupArn: 'arn:aws:elasticloadbalancing:…', containerName: 'app', containerPort: 80 },
]

describe('UpdateService begins a deployment (SV-14)', () => {
  it.each<[string, UpdateServiceRequest | object]>([
    ['for another definition', { taskDefinition: 'app:2' }],
    ['for the latest revision of the family', { taskDefinition: 'app' }],
    ['for another network', { networkConfiguration: other }],
    ['for another platform version', { platformVersion: '1.3.0' }],
    ['when forced', { forceNewDeployment: true }],
    ['for load balancers', { taskDefinition: 'app:2', loadBalancers }],
    ['for Service Connect', { serviceConnectConfiguration: { enabled: true, namespace } }],
  ])('%s', (_why, input) => {
    const { update, stateOf } = lab()
    const [first] = stateOf('api').deployments
    const { deployments = [], currentServiceDeployment } = update('api', input)
    expect(deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'IN_PROGRESS' },
      { id: first?.id, status: 'ACTIVE' },
    ])
    const { revisions, serviceDeployments } = stateOf('api')
    expect(revisions).toHaveLength(2)
    expect(serviceDeployments).toHaveLength(2)
    expect(currentServiceDeployment).toBe(serviceDeployments[0]?.arn)
  })

  it('shows the new definition from now on, and writes it into the revision', () => {
    const { update, stateOf, untilStable } = lab()
    expect(update('api', { taskDefinition: 'app:2' }).taskDefinition).toMatch(/app:2$/)
    expect(stateOf('api').revisions[0]?.shown.taskDefinition).toMatch(/app:2$/)
    expect(untilStable('api').deployments[0]?.revision.definition.revision).toBe(2)
  })
})

describe('UpdateService begins none (SV-15)', () => {
  it.each<[string, UpdateServiceRequest | object]>([
    ['for a desired count', { desiredCount: 2 }],
    ['for bounds', { deploymentConfiguration: { maximumPercent: 150 } }],
    ['for the same definition', { taskDefinition: 'app:1' }],
    ['for the same network', { networkConfiguration: onFargate.networkConfiguration }],
    ['for the same platform version', { platformVersion: 'LATEST' }],
    ['for empty lists', { loadBalancers: [], serviceRegistries: [], volumeConfigurations: [] }],
    ['for a grace period', { healthCheckGracePeriodSeconds: 10 }],
    ['for tags to come', { propagateTags: 'SERVICE', enableECSManagedTags: true }],
    ['for rebalancing', { availabilityZoneRebalancing: 'DISABLED' }],
    ['for nothing', {}],
  ])('%s', (_why, input) => {
    const { update, stateOf } = lab()
    const [first] = stateOf('api').deployments
    expect(update('api', input).deployments).toMatchObject([{ id: first?.id, status: 'PRIMARY' }])
    expect(stateOf('api').revisions).toHaveLength(1)
  })

  it('for a strategy, and goes back to the launch type when that is emptied', () => {
    const { update, world, stateOf } = lab()
    putClusterCapacityProviders(
      { cluster: 'default', capacityProviders: ['FARGATE_SPOT'], defaultCapacityProviderStrategy: [] },
      world,
    )
    const changed = update('api', {
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    })
    expect(changed).toMatchObject({
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 }],
    })
    expect(changed.launchType).toBeUndefined()
    const back = update('api', { capacityProviderStrategy: [] })
    expect(back.launchType).toBe('FARGATE')
    expect(back.capacityProviderStrategy).toBeUndefined()
    expect(stateOf('api').revisions).toHaveLength(1)
  })

  it('for the platform version that a strategy brings or takes along', () => {
    const { create, update, world, untilStable } = lab()
    const capacityProviders = ['FARGATE']
    putClusterCapacityProviders(
      { cluster: 'default', capacityProviders, defaultCapacityProviderStrategy: [] },
      world,
    )
    create('moved', { ...onFargate, launchType: 'EC2' })
    untilStable('moved')
    const capacityProviderStrategy = [{ capacityProvider: 'FARGATE', weight: 1 }]
    const moved = update('moved', { capacityProviderStrategy })
    expect(moved.platformVersion).toBe('LATEST')
    expect(moved.deployments).toHaveLength(1)
    expect(update('moved', { capacityProviderStrategy: [] }).deployments).toHaveLength(1)
  })
})

describe('UpdateService', () => {
  it('keeps what is absent, and takes away what is empty (EP-14)', () => {
    const { create, update } = serviceLab()
    create('api', {
      desiredCount: 3,
      placementStrategy: [{ type: 'random' }],
      deploymentConfiguration: { minimumHealthyPercent: 50 },
    })
    expect(update('api', { forceNewDeployment: true })).toMatchObject({
      desiredCount: 3,
      placementStrategy: [{ type: 'random' }],
    })
    const changed = update('api', { placementStrategy: [], deploymentConfiguration: { maximumPercent: 150 } })
    expect(changed).toMatchObject({
      placementStrategy: [],
      deploymentConfiguration: { maximumPercent: 150, minimumHealthyPercent: 50 },
    })
  })

  it('scales to what is asked for', () => {
    const { update, untilStable, describe } = lab()
    expect(update('api', { desiredCount: 3 })).toMatchObject({ desiredCount: 3 })
    untilStable('api')
    expect(describe('api')).toMatchObject({ runningCount: 3, pendingCount: 0 })
    update('api', { desiredCount: 0 })
    untilStable('api')
    expect(describe('api')).toMatchObject({ desiredCount: 0, runningCount: 0 })
  })

  it('still scales on a revision that has become INACTIVE, but takes no other such one (TD-14, TD-15)', () => {
    const { update, world, untilStable } = lab()
    deregisterTaskDefinition({ taskDefinition: 'app:1' }, world)
    deregisterTaskDefinition({ taskDefinition: 'app:2' }, world)
    update('api', { desiredCount: 2, taskDefinition: 'app:1' })
    expect(untilStable('api').deployments[0]?.fleet.runningCount).toBe(2)
    expect(ecsErrorOf(() => update('api', { taskDefinition: 'app:2' }))).toEqual({
      type: 'InvalidParameterException',
      message: 'TaskDefinition is inactive',
    })
    expect(ecsErrorOf(() => update('api', { taskDefinition: 'none' })).type).toBe('ClientException')
  })

  it('changes nothing when it refuses', () => {
    const { update, describe } = lab()
    const before = describe('api')
    const inputs = [
      { desiredCount: -1, enableECSManagedTags: true },
      { taskDefinition: 'web:1' },
      { loadBalancers },
      { deploymentController: { type: 'CODE_DEPLOY' } },
    ] as const
    for (const input of inputs)
      expect(ecsErrorOf(() => update('api', input)).type).toBe('InvalidParameterException')
    expect(describe('api')).toEqual(before)
  })

  it('refuses a service that is unknown, DRAINING or INACTIVE (SV-07)', () => {
    const { update, remove, untilInactive } = lab()
    expect(ecsErrorOf(() => update('none'))).toEqual({
      type: 'ServiceNotFoundException',
      message: 'Service not found.',
    })
    remove('api', { force: true })
    const notActive = { type: 'ServiceNotActiveException', message: 'Service was not ACTIVE.' }
    expect(ecsErrorOf(() => update('api'))).toEqual(notActive)
    untilInactive('api')
    expect(ecsErrorOf(() => update('api'))).toEqual(notActive)
  })

  it('refuses a count for a DAEMON (SV-23)', () => {
    const { create, update } = serviceLab()
    create('agent', { schedulingStrategy: 'DAEMON', desiredCount: undefined })
    expect(ecsErrorOf(() => update('agent', { desiredCount: 1 }))).toEqual({
      type: 'InvalidParameterException',
      message: expect.stringMatching(/^The daemon scheduling strategy does not support a desired count/),
    })
  })

  it('refuses to deploy where another controller does (MISC-05)', () => {
    const { create, update } = serviceLab()
    create('blue', { deploymentController: { type: 'EXTERNAL' }, taskDefinition: undefined })
    expect(ecsErrorOf(() => update('blue', { taskDefinition: 'web' })).message).toMatch(/EXTERNAL/)
    expect(update('blue', { desiredCount: 4 })).toMatchObject({ desiredCount: 4, deployments: [] })
    expect(ecsErrorOf(() => update('blue', { deploymentController: { type: 'ECS' } })).type).toBe(
      'UnsupportedFeatureException',
    )
  })
})

it('UpdateService refuses a sixth deployment while five have tasks (gh:aws/containers-roadmap#2836)', () => {
  const { update, stateOf, clock, untilStable } = lab()
  update('api', { deploymentConfiguration: { maximumPercent: 600 } })
  for (let count = 0; count < 4; count += 1) {
    update('api', { forceNewDeployment: true })
    clock.advance(5000)
  }
  const before = stateOf('api').settings
  const again = { forceNewDeployment: true, desiredCount: 3 }
  expect(ecsErrorOf(() => update('api', again)).message).toBe(
    '5 active deployments exist, unable to create new deployment.',
  )
  expect(stateOf('api').settings).toBe(before)
  untilStable('api')
  expect(update('api', again).deployments).toHaveLength(2)
})
