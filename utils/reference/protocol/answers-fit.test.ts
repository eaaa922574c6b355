import { expect, test } from 'vitest'
import { operations } from '../../model/operations.ts'
import { shapeProblems } from '../../model/shape.ts'
import { handlers } from '../handlers.ts'
import { testWorld } from '../testing/test-world.ts'
import { dispatch } from './dispatch.ts'

const account = 'arn:aws:ecs:us-east-1:123456789012'
const definition = {
  family: 'web',
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'a', image: 'busybox', portMappings: [{ containerPort: 80 }] }],
  volumes: [{ name: 'data' }],
  tags: [{ key: 'a', value: 'b' }],
}
const group = { autoScalingGroupArn: 'arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:g' }

/** Every operation of this half, once with success, in an order in which each finds what it needs. */
const calls: readonly (readonly [operation: string, input: unknown])[] = [
  ['CreateCapacityProvider', { name: 'spare', autoScalingGroupProvider: group }],
  ['UpdateCapacityProvider', { name: 'spare', autoScalingGroupProvider: { managedDraining: 'DISABLED' } }],
  ['CreateCluster', { clusterName: 'prod', capacityProviders: ['FARGATE'], tags: [{ key: 'a' }] }],
  ['CreateCluster', {}],
  [
    'PutClusterCapacityProviders',
    { cluster: 'prod', capacityProviders: [], defaultCapacityProviderStrategy: [] },
  ],
  ['UpdateCluster', { cluster: 'prod', serviceConnectDefaults: { namespace: 'internal' } }],
  [
    'UpdateClusterSettings',
    { cluster: 'prod', settings: [{ name: 'containerInsights', value: 'enhanced' }] },
  ],
  [
    'DescribeClusters',
    { clusters: ['prod', 'none'], include: ['TAGS', 'STATISTICS', 'SETTINGS', 'ATTACHMENTS'] },
  ],
  ['ListClusters', { maxResults: 1 }],
  ['DescribeCapacityProviders', { capacityProviders: ['spare', 'none'], include: ['TAGS'] }],
  ['DeleteCapacityProvider', { capacityProvider: 'spare' }],
  ['RegisterContainerInstance', { cluster: 'default', tags: [{ key: 'a', value: '' }] }],
  ['ListContainerInstances', {}],
  ['RegisterTaskDefinition', definition],
  ['DescribeTaskDefinition', { taskDefinition: 'web', include: ['TAGS'] }],
  ['ListTaskDefinitions', {}],
  ['ListTaskDefinitionFamilies', {}],
  ['DeregisterTaskDefinition', { taskDefinition: 'web:1' }],
  ['DeleteTaskDefinitions', { taskDefinitions: ['web:1', 'web:2'] }],
  ['TagResource', { resourceArn: `${account}:cluster/prod`, tags: [{ key: 'x', value: 'y' }] }],
  ['ListTagsForResource', { resourceArn: `${account}:cluster/prod` }],
  ['UntagResource', { resourceArn: `${account}:cluster/prod`, tagKeys: ['x'] }],
  ['PutAccountSetting', { name: 'containerInsights', value: 'enabled' }],
  ['PutAccountSettingDefault', { name: 'containerInsights', value: 'enabled' }],
  ['ListAccountSettings', { effectiveSettings: true }],
  ['DeleteAccountSetting', { name: 'containerInsights' }],
  ['DeleteCluster', { cluster: 'prod' }],
]

/** Sends calls to a world of their own, and holds each answer to the model; gives its body. */
function sender() {
  const world = testWorld()
  const send = (operation: string, input: unknown) => {
    const target = `AmazonEC2ContainerServiceV20141113.${operation}`
    const answer = dispatch({ target, body: JSON.stringify(input) }, world, {
      handlers,
      log: () => undefined,
    })
    expect(answer, `${operation}: ${answer.body}`).toMatchObject({ status: 200 })
    const body = JSON.parse(answer.body)
    const output = operations.get(operation)?.output
    expect(output && [...shapeProblems(output, body)], operation).toEqual([])
  }
  return { world, send }
}

test('every answer is what the SDK model says, member by member', () => {
  const { world, send } = sender()
  for (const [operation, input] of calls) send(operation, input)
  const [instance = ''] = world.clusters.get('default')?.instances.keys() ?? []
  const attributes = [{ name: 'stack', targetId: instance, targetType: 'container-instance' }]
  send('PutAttributes', { attributes })
  send('ListAttributes', { targetType: 'container-instance' })
  send('DeleteAttributes', { attributes })
  const include = ['TAGS', 'CONTAINER_INSTANCE_HEALTH']
  send('DescribeContainerInstances', { containerInstances: [instance, 'none'], include })
  send('UpdateContainerInstancesState', { containerInstances: [instance, 'none'], status: 'DRAINING' })
  send('DeregisterContainerInstance', { containerInstance: instance })
})

test('so is every answer about services', () => {
  const { world, send } = sender()
  const advance = () => world.clock.advance(120_000)
  const web = { cluster: 'prod', service: 'web' }
  const containerDefinitions = [
    {
      name: 'a',
      image: 'busybox',
      command: ['sleep', '1000000'],
      portMappings: [{ containerPort: 80, name: 'http' }],
    },
  ]
  send('CreateCluster', { clusterName: 'prod', serviceConnectDefaults: { namespace: 'internal' } })
  for (const family of ['web', 'web'])
    send('RegisterTaskDefinition', { ...definition, family, containerDefinitions })
  send('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'web:1',
    desiredCount: 2,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    loadBalancers: [
      { targetGroupArn: 'arn:aws:elasticloadbalancing', containerName: 'a', containerPort: 80 },
    ],
    serviceConnectConfiguration: { enabled: true, namespace: 'internal', services: [{ portName: 'http' }] },
    deploymentConfiguration: { alarms: { alarmNames: ['slow'], enable: true, rollback: true } },
    tags: [{ key: 'a', value: 'b' }],
  })
  advance()
  send('UpdateService', { ...web, taskDefinition: 'web:2', healthCheckGracePeriodSeconds: 1 })
  send('DescribeServices', { cluster: 'prod', services: ['web', 'none'], include: ['TAGS'] })
  send('ListServices', { cluster: 'prod' })
  send('ListServicesByNamespace', { namespace: 'internal' })
  send('ListTasks', { cluster: 'prod', serviceName: 'web' })
  world.clock.advance(10_000)
  const service = world.clusters.get('prod')?.services.get('web')
  const serviceDeploymentArns = service?.serviceDeployments.map(({ arn }) => arn) ?? []
  const serviceRevisionArns = service?.revisions.map(({ shown }) => shown.serviceRevisionArn)
  send('StopServiceDeployment', { serviceDeploymentArn: serviceDeploymentArns[0] })
  advance()
  send('ListServiceDeployments', web)
  send('DescribeServiceDeployments', { serviceDeploymentArns })
  send('DescribeServiceRevisions', { serviceRevisionArns })
  send('DeleteService', { ...web, force: true })
  advance()
  send('DescribeServices', { cluster: 'prod', services: ['web'] })
})
