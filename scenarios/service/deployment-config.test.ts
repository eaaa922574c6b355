import type { DeploymentCircuitBreaker, DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { serviceDeployments } from '../../utils/scenario/service-deployments.ts'

scenario(
  'A service keeps the bounds that it is given, with the default of the one it is not',
  { requirements: ['SV-02', 'SV-32'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const deploymentConfiguration = { minimumHealthyPercent: 50 }
    const { serviceName = '' } = await given.service({ cluster, desiredCount: 0, deploymentConfiguration })

    await eventually(async () => {
      const { services } = await ecs.describeServices({ cluster, services: [serviceName] })
      expect(services).toMatchObject([
        { deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 200 } },
      ])
    })
  },
)

scenario(
  'A service has its circuit breaker off unless it is told otherwise',
  { requirements: ['SV-19'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { serviceName = '' } = await given.service({ cluster, desiredCount: 0 })

    await eventually(async () => {
      const { services: [service] = [] } = await ecs.describeServices({ cluster, services: [serviceName] })
      const { enable = false, rollback = false } =
        service?.deploymentConfiguration?.deploymentCircuitBreaker ?? {}
      expect({ enable, rollback }).toEqual({ enable: false, rollback: false })
    })
  },
)

const breakers: Readonly<
  Record<string, { given: DeploymentCircuitBreaker; shown: Partial<DeploymentCircuitBreaker> }>
> = {
  'the default threshold of half the count, bounded, and the reset by a healthy task': {
    given: { enable: true, rollback: true },
    shown: {
      thresholdConfiguration: { type: 'BOUNDED_PERCENT', value: 50 },
      resetOnHealthyTask: true,
    },
  },
  'the threshold it was given, and no reset by a healthy task': {
    given: {
      enable: true,
      rollback: false,
      thresholdConfiguration: { type: 'COUNT', value: 5 },
      resetOnHealthyTask: false,
    },
    shown: {},
  },
}

for (const [what, { given: breaker, shown }] of Object.entries(breakers)) {
  scenario(
    `A circuit breaker shows ${what}`,
    { requirements: ['SV-19'] },
    async ({ ecs, given, eventually }) => {
      const cluster = await given.cluster()
      const deploymentConfiguration = { deploymentCircuitBreaker: breaker }
      const { serviceName = '' } = await given.service({ cluster, desiredCount: 0, deploymentConfiguration })

      await eventually(async () => {
        const { services } = await ecs.describeServices({ cluster, services: [serviceName] })
        expect(services?.[0]?.deploymentConfiguration?.deploymentCircuitBreaker).toEqual({
          ...breaker,
          ...shown,
        })
      })
    },
  )
}

scenario(
  'A service shows the alarms of its deployment configuration',
  { requirements: ['SV-32'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const alarms = { alarmNames: ['too-many-errors'], enable: false, rollback: false }
    const { serviceName = '' } = await given.service({
      cluster,
      desiredCount: 0,
      deploymentConfiguration: { alarms },
    })

    await eventually(async () => {
      const { services } = await ecs.describeServices({ cluster, services: [serviceName] })
      expect(services).toMatchObject([{ deploymentConfiguration: { alarms } }])
    })
  },
)

scenario(
  'The circuit breaker is only for the rolling update of the ECS controller',
  { requirements: ['SV-33'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({
      cluster,
      desiredCount: 0,
      deploymentController: { type: 'EXTERNAL' },
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
    })

    await expectError(ecs.createService(input), 'InvalidParameterException', 'ClientException')
  },
)

const bounded: DeploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: false } }

const thresholds: Readonly<
  Record<string, { count: number; deploymentConfiguration: DeploymentConfiguration; threshold: number }>
> = {
  'three for one task': { count: 1, deploymentConfiguration: bounded, threshold: 3 },
  'half the count, rounded up, for 25 tasks': {
    count: 25,
    deploymentConfiguration: bounded,
    threshold: 13,
  },
  'the number given as a count': {
    count: 1,
    deploymentConfiguration: breakAt('COUNT', 7),
    threshold: 7,
  },
  'a percentage without bounds': {
    count: 20,
    deploymentConfiguration: breakAt('UNBOUNDED_PERCENT', 10),
    threshold: 2,
  },
}

for (const [what, { count, deploymentConfiguration, threshold }] of Object.entries(thresholds)) {
  scenario(
    `The threshold of a circuit breaker is ${what}`,
    { requirements: ['SV-18', 'SV-19', 'SD-04'] },
    async ({ ecs, given, eventually }) => {
      const cluster = await given.cluster()
      // With no instance there, as many as are wanted cost nothing.
      const { serviceName: service } = await given.service({
        cluster,
        fixture: 'ec2-sleep',
        launchType: 'EC2',
        desiredCount: count,
        deploymentConfiguration,
      })

      await eventually(async () => {
        const deployments = await serviceDeployments(ecs, { cluster, service })
        expect(deployments).toMatchObject([{ deploymentCircuitBreaker: { threshold } }])
      })
    },
  )
}

function breakAt(type: 'COUNT' | 'UNBOUNDED_PERCENT', value: number): DeploymentConfiguration {
  return {
    deploymentCircuitBreaker: {
      enable: true,
      rollback: false,
      thresholdConfiguration: { type, value },
    },
  }
}
