import type { CreateServiceRequest } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { putClusterCapacityProviders } from '../clusters/put-cluster-capacity-providers.ts'
import { deregisterTaskDefinition } from '../task-definitions/deregister-task-definition.ts'
import { network } from '../tasks/testing/task-lab.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { onFargate, serviceLab } from './testing/service-lab.ts'

const loadBalancer = {
  targetGroupArn: 'arn:aws:elasticloadbalancing:…',
  containerName: 'app',
  containerPort: 80,
}
const external = { deploymentController: { type: 'EXTERNAL' }, taskDefinition: undefined } as const

const refused: readonly (readonly [why: string, input: Partial<CreateServiceRequest>, message: RegExp])[] = [
  ['a name of other characters', { serviceName: 'a b' }, /must match/],
  ['a long name', { serviceName: 'a'.repeat(256) }, /must match/],
  ['no definition (SV-01)', { taskDefinition: undefined }, /TaskDefinition can not be blank/],
  ['no desired count (SV-01)', { desiredCount: undefined }, /desiredCount/],
  ['a negative count', { desiredCount: -1 }, /Task count can not be lesser than 0/],
  ['too many tasks (MISC-06)', { desiredCount: 5001 }, /at most 5000/],
  ['a long token', { clientToken: 'a'.repeat(37) }, /clientToken/],
  [
    'launch type and strategy (TK-12)',
    { launchType: 'EC2', capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] },
    /both a launch type and capacity provider strategy/,
  ],
  [
    'a provider of no cluster (CP-02)',
    { capacityProviderStrategy: [{ capacityProvider: 'none' }] },
    /associate/i,
  ],
  ['awsvpc without a network (TK-12)', { ...onFargate, networkConfiguration: undefined }, /Network Config/],
  ['bridge with a network', { networkConfiguration: network }, /Network Configuration is not valid/],
  ['a definition for elsewhere', { launchType: 'FARGATE' }, /does not support launch_type FARGATE/],
  [
    'placement on Fargate (FL-16)',
    { ...onFargate, placementStrategy: [{ type: 'random' }] },
    /not supported with FARGATE/,
  ],
  [
    'six strategies (FL-16)',
    { placementStrategy: Array.from({ length: 6 }, () => ({ type: 'random' }) as const) },
    /more than 5/,
  ],
  [
    'eleven constraints (FL-16)',
    { placementConstraints: Array.from({ length: 11 }, () => ({ type: 'distinctInstance' }) as const) },
    /more than 10/,
  ],
  ['a count for a DAEMON (SV-23)', { schedulingStrategy: 'DAEMON' }, /daemon scheduling strategy does not/],
  [
    'a DAEMON on Fargate (SV-23)',
    { ...onFargate, schedulingStrategy: 'DAEMON', desiredCount: undefined },
    /daemon scheduling strategy is not supported on Fargate/,
  ],
  [
    'a DAEMON of task sets (SV-23)',
    { ...external, schedulingStrategy: 'DAEMON', desiredCount: undefined },
    /EXTERNAL deployment controller/,
  ],
  ['a definition for task sets', { ...external, taskDefinition: 'web' }, /TaskDefinition must be blank/],
  [
    'volumes for a DAEMON (API:UpdateService)',
    { schedulingStrategy: 'DAEMON', desiredCount: undefined, volumeConfigurations: [{ name: 'v' }] },
    /daemon scheduling strategy does not support volume/,
  ],
  [
    'a strategy for task sets',
    { ...external, capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] },
    /CapacityProviderStrategy must be empty/,
  ],
  ['a platform for task sets', { ...external, platformVersion: '1.4.0' }, /PlatformVersion must be blank/],
  [
    'a network for task sets',
    { ...external, networkConfiguration: network },
    /NetworkConfiguration must be null/,
  ],
  [
    'a circuit breaker for task sets',
    {
      ...external,
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
    },
    /circuit breaker can only be used/,
  ],
  ['CODE_DEPLOY without a load balancer', { deploymentController: { type: 'CODE_DEPLOY' } }, /load balancer/],
  [
    'a load balancer of no container',
    { loadBalancers: [{ ...loadBalancer, containerName: 'none' }] },
    /The container none does not exist in the task definition/,
  ],
  [
    'a load balancer of no port',
    { loadBalancers: [loadBalancer] },
    /The container app did not have a container port 80 defined/,
  ],
  ['two registries', { serviceRegistries: [{}, {}] }, /one service registry/],
  [
    'Service Connect without a namespace',
    { serviceConnectConfiguration: { enabled: true } },
    /namespace is required/,
  ],
  ['a volume of the definition', { volumeConfigurations: [{ name: 'none' }] }, /not configured at launch/],
  ['Exec without a role', { enableExecuteCommand: true }, /taskRoleArn/],
  [
    'more than everything',
    { deploymentConfiguration: { minimumHealthyPercent: 101 } },
    /minimumHealthyPercent/,
  ],
  [
    'bounds that allow nothing',
    { deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } },
    /as this will block deployments/,
  ],
  ['reserved tags (MISC-02)', { tags: [{ key: 'aws:a' }] }, /aws:/],
]

describe('CreateService refuses', () => {
  it.each(refused)('%s', (_why, input, message) => {
    const { create, cluster } = serviceLab()
    expect(ecsErrorOf(() => create('api', input))).toEqual({
      type: 'InvalidParameterException',
      message: expect.stringMatching(message),
    })
    expect(cluster.services.size).toBe(0)
  })

  it('a DAEMON in a cluster with a default strategy, unless it says its launch type', () => {
    const { create, world } = serviceLab()
    const defaultCapacityProviderStrategy = [{ capacityProvider: 'FARGATE', weight: 1 }]
    putClusterCapacityProviders(
      { cluster: 'default', capacityProviders: ['FARGATE'], defaultCapacityProviderStrategy },
      world,
    )
    const daemon = { schedulingStrategy: 'DAEMON', desiredCount: undefined } as const
    expect(ecsErrorOf(() => create('agent', daemon))).toEqual({
      type: 'InvalidParameterException',
      message: expect.stringMatching(/^Specifying a capacity provider strategy is not supported when/),
    })
    expect(create('agent', { ...daemon, launchType: 'EC2' }).launchType).toBe('EC2')
  })

  it('what it does not do: other strategies than rolling updates, hooks', () => {
    const { create } = serviceLab()
    const lifecycleHooks = [{ hookTargetArn: 'arn:aws:lambda:…' }]
    for (const deploymentConfiguration of [{ strategy: 'BLUE_GREEN' } as const, { lifecycleHooks }])
      expect(ecsErrorOf(() => create('api', { deploymentConfiguration })).type).toBe(
        'UnsupportedFeatureException',
      )
  })

  it('unknown and INACTIVE definitions, unknown platforms, clusters and namespaces (TD-14, CL-08)', () => {
    const { create, define, world } = serviceLab()
    const typeOf = (input: Partial<CreateServiceRequest>) => ecsErrorOf(() => create('api', input))
    expect(typeOf({ taskDefinition: 'none' })).toEqual({
      type: 'ClientException',
      message: 'TaskDefinition not found.',
    })
    deregisterTaskDefinition({ taskDefinition: define() }, world)
    expect(typeOf({ taskDefinition: 'web:2' })).toEqual({
      type: 'InvalidParameterException',
      message: 'TaskDefinition is inactive',
    })
    expect(typeOf({ ...onFargate, platformVersion: '9.9.9' }).type).toBe('PlatformUnknownException')
    expect(typeOf({ cluster: 'none' }).type).toBe('ClusterNotFoundException')
    const serviceConnectConfiguration = { enabled: true, namespace: 'none' }
    expect(typeOf({ serviceConnectConfiguration }).type).toBe('NamespaceNotFoundException')
  })
})
