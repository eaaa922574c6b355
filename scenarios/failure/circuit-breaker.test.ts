import type {
  DeploymentCircuitBreaker,
  ECS,
  ServiceDeployment,
  ServiceDeploymentStatus,
} from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { rolledBack } from '../../utils/scenario/rolled-back.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { arnsToRun, readServiceTasks } from '../../utils/scenario/service-tasks.ts'

const images = ['images'] as const

scenario(
  'The circuit breaker fails the rollout of a task that can not start after 3 failures, and not before',
  { requirements: ['SV-17', 'SV-18', 'SV-21'], needs: images },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.service({ cluster, fixture: 'missing-image', ...breaker() })
    const { serviceArn = '' } = service

    const failed = await services.waitForRolloutState(serviceArn, 'FAILED')

    const deployment = primaryDeployment(failed)
    expect(deployment.rolloutStateReason).toMatch(/circuit breaker/i)
    // Before 2023, 10 was the least.
    expect(deployment.failedTasks).toBeGreaterThanOrEqual(3)
    expect(deployment.failedTasks).toBeLessThan(10)
    const tries = await readServiceTasks(ecs, service)
    expect(tries.length).toBeGreaterThanOrEqual(3)
    expect(tries.filter(({ startedAt }) => startedAt)).toEqual([])
    const early = services
      .getServiceHistory(serviceArn)
      .flatMap(({ deployments }) => deployments)
      .filter(({ failedTasks = 0 }) => failedTasks < 3)
    expect(early.map(({ rolloutState }) => rolloutState)).toEqual(early.map(() => 'IN_PROGRESS'))
  },
)

scenario(
  'A deployment that has FAILED launches no more tasks, also when the service is scaled',
  { requirements: ['SV-17'], needs: images },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('missing-image')
    // At the first failure, when nothing else would hold back the next try.
    const atFirst = breaker({ thresholdConfiguration: { type: 'COUNT', value: 1 } })
    const service = await given.service({ cluster, taskDefinition, ...atFirst })
    await services.waitForRolloutState(service.serviceArn ?? '', 'FAILED')
    const tries = (await readServiceTasks(ecs, service)).length

    await ecs.updateService({ cluster, service: service.serviceArn, desiredCount: 2 })

    // One without a circuit breaker fails in the same way, and goes on, meanwhile.
    const other = await given.service({ cluster, taskDefinition })
    await services.waitForService(other.serviceArn ?? '', 'another try', (_, tasks) => tasks.length > 1)
    expect(await readServiceTasks(ecs, service)).toHaveLength(tries)
  },
)

scenario(
  'The threshold is half of the count between 3 and 200, or what the service was told',
  { requirements: ['SV-18', 'SV-19', 'SD-04'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('ec2-sleep')
    const seen: unknown[] = []

    for (const [desiredCount, thresholdConfiguration] of [
      [1, undefined],
      [25, undefined],
      [500, undefined],
      [500, { type: 'UNBOUNDED_PERCENT', value: 50 }],
      [100, { type: 'BOUNDED_PERCENT', value: 10 }],
      [1, { type: 'COUNT', value: 7 }],
    ] as const) {
      // There is no instance in the cluster: none of all these tasks is started.
      const { serviceName = '' } = await given.service({
        cluster,
        taskDefinition,
        launchType: 'EC2',
        desiredCount,
        ...breaker(thresholdConfiguration && { thresholdConfiguration }),
      })
      seen.push(
        await eventually(async () => {
          const deployments = await readServiceDeployments(ecs, cluster, serviceName)
          expect(deployments).toMatchObject([{ deploymentCircuitBreaker: { threshold: expect.any(Number) } }])
          return deployments[0]?.deploymentCircuitBreaker?.threshold
        }),
      )
    }

    expect(seen).toEqual([3, 13, 200, 250, 10, 7])
  },
)

scenario(
  'A threshold of COUNT 4 lets the rollout of a single task fail at the fourth failure',
  { requirements: ['SV-19', 'SV-17'], needs: images },
  async ({ services, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({
      cluster,
      fixture: 'missing-image',
      ...breaker({ thresholdConfiguration: { type: 'COUNT', value: 4 } }),
    })

    const failed = await services.waitForRolloutState(serviceArn, 'FAILED')

    expect(primaryDeployment(failed).failedTasks).toBeGreaterThanOrEqual(4)
  },
)

scenario(
  'Tasks that run and fail their health checks are failures to the circuit breaker, too',
  { requirements: ['SV-21', 'SV-17'], needs: ['containers'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.service({ cluster, fixture: 'failing-health-check', ...breaker() })
    const { serviceArn = '' } = service

    await services.waitForRolloutState(serviceArn, 'FAILED')

    const tasks = await readServiceTasks(ecs, service)
    expect(tasks.filter(({ startedAt }) => startedAt).length).toBeGreaterThanOrEqual(3)
  },
)

scenario(
  'With rollback, a failed update returns to the last task definition that was rolled out, not just to the one before',
  { requirements: ['SV-20', 'SV-16', 'SD-02', 'SD-04'], needs: ['images', 'containers'] },
  async ({ ecs, services, given, eventually }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({
      cluster,
      fixture: 'busybox-healthy',
      ...breaker({ rollback: true }),
    })
    const { serviceArn = '', serviceName = '', taskDefinition } = service
    await services.waitForRolloutState(serviceArn, 'COMPLETED')
    const { taskDefinitionArn: broken } = await given.taskDefinition('missing-image')
    const { taskDefinitionArn: alsoBroken } = await given.taskDefinition('missing-image')

    await ecs.updateService({ cluster, service: serviceArn, taskDefinition: broken })
    await ecs.updateService({ cluster, service: serviceArn, taskDefinition: alsoBroken })

    const isBack = rolledBack(primaryDeployment(service), { taskDefinition: alsoBroken })
    const back = await services.waitForService(serviceArn, 'the first definition rolled out again', isBack)
    expect(back).toMatchObject({ taskDefinition, desiredCount: 1, runningCount: 1 })
    const running = (await readServiceTasks(ecs, service)).filter((task) => task.desiredStatus === 'RUNNING')
    expect(running).toMatchObject([{ taskDefinitionArn: taskDefinition }])
    await eventually(async () => {
      const [told] = await readServiceDeployments(ecs, cluster, serviceName, 'ROLLBACK_SUCCESSFUL')
      expect(told?.deploymentCircuitBreaker).toMatchObject({ status: 'TRIGGERED', threshold: 3 })
    })
  },
)

scenario(
  'With rollback but nothing that was ever rolled out, the deployment ends FAILED and stays PRIMARY',
  { requirements: ['SV-20', 'SV-17'], needs: images },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.service({ cluster, fixture: 'missing-image', ...breaker({ rollback: true }) })
    const { serviceArn = '' } = service

    const failed = await services.waitForRolloutState(serviceArn, 'FAILED')

    expect(failed.deployments).toMatchObject([{ id: primaryDeployment(service).id, status: 'PRIMARY' }])
    expect(failed).toMatchObject({ status: 'ACTIVE', runningCount: 0, desiredCount: 1 })
    expect(arnsToRun(await readServiceTasks(ecs, service))).toEqual([])
  },
)

scenario(
  'An update after a failed one begins anew, without its failures, and completes',
  { requirements: ['SV-17', 'SV-18'], needs: ['images', 'containers'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster, fixture: 'missing-image', ...breaker() })
    await services.waitForRolloutState(serviceArn, 'FAILED')
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('busybox-healthy')

    const { service: updated } = await ecs.updateService({ cluster, service: serviceArn, taskDefinition })

    const started = primaryDeployment(updated)
    expect(started.failedTasks ?? 0).toBe(0)
    const { id: deploymentId = '' } = started
    const ended = await services.waitForRolloutState(serviceArn, 'COMPLETED', { deploymentId })
    expect(ended.taskDefinition).toBe(taskDefinition)
    expect(primaryDeployment(ended)).toMatchObject({ taskDefinition, runningCount: 1, failedTasks: 0 })
  },
)

/** A service's part that turns the circuit breaker on. */
function breaker(changes: Partial<DeploymentCircuitBreaker> = {}) {
  const deploymentCircuitBreaker = { enable: true, rollback: false, ...changes }
  return { deploymentConfiguration: { deploymentCircuitBreaker } }
}

/** The service deployments, in full, of one status if need be. */
async function readServiceDeployments(
  ecs: ECS,
  cluster: string,
  service: string,
  status?: ServiceDeploymentStatus,
): Promise<ServiceDeployment[]> {
  const { serviceDeployments: briefs = [] } = await ecs.listServiceDeployments({
    cluster,
    service,
    ...(status && { status: [status] }),
  })
  const serviceDeploymentArns = briefs.map(({ serviceDeploymentArn = '' }) => serviceDeploymentArn)
  const { serviceDeployments = [] } = await ecs.describeServiceDeployments({ serviceDeploymentArns })
  return serviceDeployments
}
