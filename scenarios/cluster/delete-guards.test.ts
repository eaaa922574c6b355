import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'DeleteCluster with an active task is refused',
  { requirements: ['CL-06'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    await given.runningTask({ cluster })

    await expectError(ecs.deleteCluster({ cluster }), 'ClusterContainsTasksException')
  },
)

scenario(
  'DeleteCluster succeeds once the last task has stopped',
  { requirements: ['CL-06', 'CL-03'] },
  async ({ ecs, given, tasks, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster })
    await ecs.stopTask({ cluster, task: taskArn })
    await tasks.waitForStatus(taskArn, 'STOPPED')

    const deleted = await eventually(() => ecs.deleteCluster({ cluster }))

    expect(deleted.cluster?.status).toBe('INACTIVE')
  },
)

scenario(
  'DeleteCluster with an ACTIVE container instance is refused and leaves the cluster ACTIVE',
  { requirements: ['CL-07'], needs: ['container-instances'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster)

    await expectError(ecs.deleteCluster({ cluster }), 'ClusterContainsContainerInstancesException')

    await eventually(async () => {
      const { clusters } = await ecs.describeClusters({ clusters: [cluster] })
      expect(clusters).toMatchObject([{ clusterName: cluster, status: 'ACTIVE' }])
    })
  },
)

scenario(
  'DeleteCluster with a DRAINING container instance is refused',
  { requirements: ['CL-07'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    await ecs.updateContainerInstancesState({
      cluster,
      containerInstances: [containerInstanceArn],
      status: 'DRAINING',
    })

    await expectError(ecs.deleteCluster({ cluster }), 'ClusterContainsContainerInstancesException')
  },
)

scenario(
  'DeleteCluster succeeds once its container instances are deregistered',
  { requirements: ['CL-07'], needs: ['container-instances'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn } = await given.containerInstance(cluster)
    await ecs.deregisterContainerInstance({ cluster, containerInstance: containerInstanceArn })

    const deleted = await eventually(() => ecs.deleteCluster({ cluster }))

    expect(deleted.cluster?.status).toBe('INACTIVE')
  },
)

scenario(
  'DeleteCluster with a capacity provider of its own is refused',
  { requirements: ['CL-07'], needs: ['made-up-arns'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    await given.capacityProvider({
      cluster,
      managedInstancesProvider: {
        infrastructureRoleArn: 'arn:aws:iam::123456789012:role/ecsInfrastructureRole',
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: 'arn:aws:iam::123456789012:instance-profile/ecsInstanceRole',
          networkConfiguration: { subnets: ['subnet-0123456789abcdef0'] },
        },
      },
    })

    // AWS answers ClientException (gh:ekristen/aws-nuke#990), although the model has a type of its own.
    await expectError(
      ecs.deleteCluster({ cluster }),
      'ClusterContainsCapacityProviderException',
      'ClientException',
    )
  },
)

scenario(
  'DeleteCluster with an ACTIVE service is refused, even where it wants no task',
  { requirements: ['CL-05'], phase: 2 },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    await given.service({ cluster, desiredCount: 0 })

    await expectError(ecs.deleteCluster({ cluster }), 'ClusterContainsServicesException')

    await eventually(async () => {
      const { clusters } = await ecs.describeClusters({ clusters: [cluster] })
      expect(clusters).toMatchObject([{ status: 'ACTIVE', activeServicesCount: 1 }])
    })
  },
)

scenario(
  'DeleteCluster succeeds once its services are deleted',
  { requirements: ['CL-05'], phase: 2 },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName: service } = await given.service({ cluster, desiredCount: 0 })
    await ecs.deleteService({ cluster, service })
    await services.waitForStatus(serviceArn, 'INACTIVE')

    const deleted = await eventually(() => ecs.deleteCluster({ cluster }))

    expect(deleted.cluster?.status).toBe('INACTIVE')
  },
)
