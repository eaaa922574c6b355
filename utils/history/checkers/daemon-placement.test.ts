import { describe, expect, it } from 'vitest'
import { daemonPlacementChecker } from './daemon-placement.ts'
import { describeTasks, type RecordedCall, violations } from './testing/record.ts'
import {
  bornAt,
  deployment,
  describeServices,
  service,
  serviceTask,
  stoppedByScheduler,
  writeService,
} from './testing/service-record.ts'

const judged = (...calls: RecordedCall[]) => violations(daemonPlacementChecker, calls)
const daemon = describeServices([service({ schedulingStrategy: 'DAEMON' })])
const instanceArn = (id: string) =>
  `arn:aws:ecs:us-east-1:123456789012:container-instance/shop/${id.padStart(32, '0')}`
const task = (digit: number, from: number, fields: object = {}) =>
  serviceTask(digit, { containerInstanceArn: instanceArn('a'), createdAt: bornAt + from, ...fields })

describe('the daemon-placement checker', () => {
  it('has nothing to say of one task after another, and one on each instance', () => {
    const tasks = [
      task(1, 1, stoppedByScheduler(bornAt + 10)),
      task(2, 20),
      task(3, 1, { containerInstanceArn: instanceArn('b') }),
    ]
    const seen = describeTasks(tasks)
    expect(judged(daemon, seen, seen, seen)).toEqual([])
  })

  it('reports two that three answers in a row show beside each other', () => {
    const both = describeTasks([task(1, 1), task(2, 2)])
    expect(judged(daemon, both, both)).toEqual([])
    expect(judged(daemon, both, both, both)).toMatchObject([
      {
        requirement: 'SV-23',
        witness: [{ seq: 2, path: 'tasks[0].lastStatus' }, { path: 'tasks[1].lastStatus' }, {}, {}, {}, {}],
      },
    ])
    const replica = describeServices([service()])
    expect(judged(replica, both, both, both)).toEqual([])
  })

  it.each([
    ['is of another deployment', { startedBy: 'ecs-svc/2' }],
    ['is to stop', { desiredStatus: 'STOPPED' }],
    ['has stopped', { lastStatus: 'STOPPED' }],
  ])('has nothing to say of two of which one %s', (_, fields) => {
    const both = describeTasks([task(1, 1, fields), task(2, 2)])
    expect(judged(daemon, both, both, both)).toEqual([])
  })

  it('reports one created before the scheduler stopped the other', () => {
    const tasks = [task(1, 1, stoppedByScheduler(bornAt + 10)), task(2, 5)]
    expect(judged(daemon, describeTasks(tasks))).toMatchObject([
      {
        requirement: 'SV-23',
        witness: [
          { path: 'tasks[0].createdAt' },
          { path: 'tasks[0].stoppingAt', value: bornAt + 10 },
          { path: 'tasks[1].createdAt', value: bornAt + 5 },
        ],
      },
    ])
  })

  it('lets one that crashed be replaced before its timestamps say so', () => {
    const crashed = { ...stoppedByScheduler(bornAt + 10), stopCode: 'EssentialContainerExited' }
    expect(judged(daemon, describeTasks([task(1, 1, crashed), task(2, 5)]))).toEqual([])
  })
})

describe('the daemon-placement checker, of instances that are drained', () => {
  const instance = (status: string, operation = 'DescribeContainerInstances'): RecordedCall => ({
    operation,
    output: { containerInstances: [{ containerInstanceArn: instanceArn('a'), status }] },
  })
  const state = (status: string): RecordedCall => ({
    ...instance(status, 'UpdateContainerInstancesState'),
    input: { containerInstances: [instanceArn('a')], status },
  })
  const made = writeService('CreateService', service())
  const placed = describeTasks([task(1, 1)])
  const forced = writeService(
    'UpdateService',
    service({ deployments: [deployment(2), deployment(1, { status: 'ACTIVE' })] }),
    undefined,
    { forceNewDeployment: true },
  )

  it('reports a task of a deployment made after the instance was seen DRAINING', () => {
    expect(judged(state('DRAINING'), instance('DRAINING'), made, placed)).toMatchObject([
      {
        requirement: 'CI-03',
        witness: [
          { seq: 2, path: 'containerInstances[0].status', value: 'DRAINING' },
          { seq: 3, path: 'service.deployments[0].id' },
          { seq: 4, path: 'tasks[0].createdAt' },
        ],
      },
    ])
    const again = describeTasks([task(1, 1, { startedBy: 'ecs-svc/2' })])
    expect(judged(made, instance('DRAINING'), forced, again)).toHaveLength(1)
  })

  it.each([
    ['the deployment was there before', [made, state('DRAINING'), instance('DRAINING'), placed]],
    ['it may have been made before', [{ ...made, failed: true }, instance('DRAINING'), made, placed]],
    ['no read has shown it DRAINING', [state('DRAINING'), made, placed]],
    ['it takes tasks again', [instance('DRAINING'), state('ACTIVE'), made, placed]],
    ['it may take tasks again', [instance('DRAINING'), { ...state('ACTIVE'), failed: true }, made, placed]],
  ])('has nothing to say where %s', (_, calls) => {
    expect(judged(...calls)).toEqual([])
  })
})
