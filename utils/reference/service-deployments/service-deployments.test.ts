import type { ListServiceDeploymentsRequest, ServiceDeployment } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { onFargate, serviceLab, sleeper } from '../services/testing/service-lab.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { fargateDefinition } from '../testing/test-definitions.ts'
import { describeServiceDeployments } from './describe-service-deployments.ts'
import { describeServiceRevisions } from './describe-service-revisions.ts'
import { listServiceDeployments } from './list-service-deployments.ts'
import { stopServiceDeployment } from './stop-service-deployment.ts'

/** A service on `app:1` that was stable before `app:2` began to roll out. */
function lab() {
  const made = serviceLab()
  made.create('api', onFargate)
  made.untilStable('api')
  made.define(fargateDefinition({ family: 'app', containerDefinitions: [sleeper()] }))
  made.update('api', { taskDefinition: 'app:2' })
  const { world } = made
  return {
    ...made,
    list: (input: Partial<ListServiceDeploymentsRequest> = {}) =>
      listServiceDeployments({ service: 'api', ...input }, world).serviceDeployments ?? [],
    one(arn: string): ServiceDeployment | undefined {
      return describeServiceDeployments({ serviceDeploymentArns: [arn] }, world).serviceDeployments?.[0]
    },
    newest: () => made.stateOf('api').serviceDeployments[0]?.arn ?? '',
  }
}

const account = 'arn:aws:ecs:us-east-1:123456789012'

describe('ListServiceDeployments', () => {
  it('lists them newest first, PENDING at first, SUCCESSFUL in the end (SD-01, SD-02)', () => {
    const { list, untilStable, newest } = lab()
    expect(list()).toMatchObject([
      {
        serviceDeploymentArn: expect.stringMatching(/:service-deployment\/default\/api\/[\w-]{20,21}$/),
        serviceArn: `${account}:service/default/api`,
        clusterArn: `${account}:cluster/default`,
        targetServiceRevisionArn: expect.stringMatching(/:service-revision\/default\/api\/\d{19}$/),
        status: 'PENDING',
      },
      { status: 'SUCCESSFUL', startedAt: expect.any(Date), finishedAt: expect.any(Date) },
    ])
    expect(list()[0]?.serviceDeploymentArn).toBe(newest())
    untilStable('api')
    expect(list().map(({ status }) => status)).toEqual(['SUCCESSFUL', 'SUCCESSFUL'])
  })

  it('filters by status and time of creation (SD-03)', () => {
    const { list, newest } = lab()
    const [second, first] = list()
    const arns = (input: Partial<ListServiceDeploymentsRequest>) =>
      list(input).map(({ serviceDeploymentArn }) => serviceDeploymentArn)
    expect(arns({ status: ['PENDING', 'IN_PROGRESS'] })).toEqual([newest()])
    expect(arns({ status: ['STOPPED'] })).toEqual([])
    expect(arns({ createdAt: { after: first?.createdAt } })).toEqual([second?.serviceDeploymentArn])
    expect(arns({ createdAt: { before: second?.createdAt } })).toEqual([first?.serviceDeploymentArn])
  })

  it('lists 20 a page, each exactly once (PAGE-02)', () => {
    const { update, world } = lab()
    for (let count = 0; count < 22; count += 1) update('api', { forceNewDeployment: true })
    const first = listServiceDeployments({ service: 'api' }, world)
    const second = listServiceDeployments({ service: 'api', nextToken: first.nextToken }, world)
    expect([first.serviceDeployments?.length, second.serviceDeployments?.length]).toEqual([20, 4])
    const all = [...(first.serviceDeployments ?? []), ...(second.serviceDeployments ?? [])]
    expect(new Set(all.map(({ serviceDeploymentArn }) => serviceDeploymentArn)).size).toBe(24)
    expect(second.nextToken).toBeUndefined()
  })

  it('knows no other service (SD-03)', () => {
    const { list } = lab()
    expect(ecsErrorOf(() => list({ service: 'none' })).type).toBe('ServiceNotFoundException')
    expect(ecsErrorOf(() => list({ cluster: 'none' })).type).toBe('ClusterNotFoundException')
  })
})

describe('DescribeServiceDeployments', () => {
  it('shows from which revisions to which, and how it watches (SD-04)', () => {
    const { one, newest, stateOf, clock, untilStable } = lab()
    const [target, source] = stateOf('api').revisions.map(({ shown }) => shown.serviceRevisionArn)
    clock.advance(5000)
    expect(one(newest())).toMatchObject({
      status: 'IN_PROGRESS',
      sourceServiceRevisions: [{ arn: source, requestedTaskCount: 1, runningTaskCount: 1 }],
      targetServiceRevision: { arn: target, pendingTaskCount: expect.any(Number) },
      deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
      deploymentCircuitBreaker: { status: 'DISABLED', failureCount: 0, threshold: 3 },
      alarms: { status: 'DISABLED' },
      startedAt: expect.any(Date),
    })
    expect(one(newest())).not.toHaveProperty('finishedAt')
    untilStable('api')
    expect(one(newest())).toMatchObject({
      status: 'SUCCESSFUL',
      sourceServiceRevisions: [{ arn: source, requestedTaskCount: 0, runningTaskCount: 0 }],
      targetServiceRevision: { arn: target, requestedTaskCount: 1, runningTaskCount: 1 },
      finishedAt: expect.any(Date),
    })
  })

  it('watches the alarms that it is told to, and sees none go off', () => {
    const { one, newest, update, untilStable } = lab()
    const alarms = { alarmNames: ['slow'], enable: true, rollback: true }
    update('api', { deploymentConfiguration: { alarms }, forceNewDeployment: true })
    const shown = { alarmNames: ['slow'], triggeredAlarmNames: [] }
    expect(one(newest())?.alarms).toEqual({ status: 'MONITORING', ...shown })
    untilStable('api')
    expect(one(newest())?.alarms).toEqual({ status: 'MONITORING_COMPLETE', ...shown })
  })

  it('takes one to 20 ARNs, and says which are missing (PAGE-04)', () => {
    const { world, newest } = lab()
    const of = (serviceDeploymentArns: string[]) =>
      describeServiceDeployments({ serviceDeploymentArns }, world)
    const missing = `${newest().slice(0, -1)}!`
    expect(of([missing])).toEqual({ serviceDeployments: [], failures: [{ arn: missing, reason: 'MISSING' }] })
    for (const arns of [[], Array.from({ length: 21 }, () => missing), [`${account}:service/default/api`]])
      expect(ecsErrorOf(() => of(arns)).type).toBe('InvalidParameterException')
  })

  it('knows none of a service that is deleted (SD-06)', () => {
    const { remove, untilInactive, one, newest } = lab()
    const arn = newest()
    remove('api', { force: true })
    untilInactive('api')
    expect(one(arn)).toBeUndefined()
  })
})

describe('DescribeServiceRevisions', () => {
  it('shows what the tasks of each are started from (SD-04)', () => {
    const { stateOf, world } = lab()
    const arns = stateOf('api').revisions.map(({ shown }) => shown.serviceRevisionArn ?? '')
    const { serviceRevisions, failures } = describeServiceRevisions(
      { serviceRevisionArns: [...arns, `${arns[0]}0`] },
      world,
    )
    expect(serviceRevisions).toMatchObject([
      {
        serviceRevisionArn: arns[0],
        serviceArn: `${account}:service/default/api`,
        clusterArn: `${account}:cluster/default`,
        taskDefinition: `${account}:task-definition/app:2`,
        launchType: 'FARGATE',
        platformVersion: '1.4.0',
        platformFamily: 'Linux',
        containerImages: [
          {
            containerName: 'app',
            image: 'busybox',
            imageDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
          },
        ],
        createdAt: expect.any(Date),
        guardDutyEnabled: false,
      },
      { serviceRevisionArn: arns[1], taskDefinition: `${account}:task-definition/app:1` },
    ])
    expect(failures).toEqual([{ arn: `${arns[0]}0`, reason: 'MISSING' }])
  })
})

describe('StopServiceDeployment', () => {
  it('rolls an ongoing one back, though no breaker is set (SD-05)', () => {
    const { one, newest, stateOf, world, clock, untilStable } = lab()
    const arn = newest()
    clock.advance(5000)
    expect(stopServiceDeployment({ serviceDeploymentArn: arn }, world)).toEqual({ serviceDeploymentArn: arn })
    expect(one(arn)?.status).toMatch(/^ROLLBACK_/)
    untilStable('api')
    expect(one(arn)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      rollback: { serviceRevisionArn: stateOf('api').revisions[1]?.shown.serviceRevisionArn },
    })
    expect(stateOf('api').deployments[0]?.revision.definition.revision).toBe(1)
  })

  it('goes on with one that is being stopped or rolled back (DG:stop-service-deployment)', () => {
    const { one, newest, stateOf, world, clock, untilStable } = lab()
    const arn = newest()
    const stop = () => stopServiceDeployment({ serviceDeploymentArn: arn }, world)
    clock.advance(5000)
    for (const status of ['ROLLBACK_REQUESTED', 'ROLLBACK_REQUESTED']) {
      stop()
      expect(one(arn)?.status).toBe(status)
    }
    clock.advance(1000)
    const shown = one(arn)
    expect(shown?.status).toBe('ROLLBACK_IN_PROGRESS')
    stop()
    expect(one(arn)).toEqual(shown)
    untilStable('api')
    expect(one(arn)?.status).toBe('ROLLBACK_SUCCESSFUL')
    expect(stateOf('api').serviceDeployments).toHaveLength(2)
  })

  it('refuses one that has finished (SD-05)', () => {
    const { newest, world, untilStable } = lab()
    untilStable('api')
    const stop = () => stopServiceDeployment({ serviceDeploymentArn: newest() }, world)
    expect(ecsErrorOf(stop).type).toBe('ConflictException')
  })

  it('knows no other (SD-05)', () => {
    const { newest, world } = lab()
    const stop = (serviceDeploymentArn: string) =>
      ecsErrorOf(() => stopServiceDeployment({ serviceDeploymentArn }, world)).type
    expect(stop(`${newest()}0`)).toBe('ServiceDeploymentNotFoundException')
    expect(stop('nonsense')).toBe('InvalidParameterException')
  })
})
