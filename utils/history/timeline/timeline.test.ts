import { describe, expect, it } from 'vitest'
import { describeTasks, type RecordedCall, record, taskArn } from '../checkers/testing/record.ts'
import { describeServices, service } from '../checkers/testing/service-record.ts'
import { ended, pod, running, waiting } from '../checkers/testing/watched.ts'
import { failedUpdate } from './testing/failed-update.ts'
import { buildTimeline } from './timeline.ts'

function timelineOf(...calls: readonly RecordedCall[]) {
  const timeline = buildTimeline(record(calls))
  if (!timeline) throw new Error('there is no timeline')
  return timeline
}

/** Ids of the story by their first digits: `task aa`, `ecs-svc/1`. */
const short = (text: string) => text.replace(/\b([\da-f]{2})\1{15}\b/g, '$1').replace(/(\/\d)\d+/g, '$1')

const task = (lastStatus: string, more: object = {}) => ({ taskArn: taskArn(1), lastStatus, ...more })
const name = `task ${taskArn(1).split('/').at(-1)}`

describe('the timeline of a history', () => {
  it('is none without tasks and services', () => {
    expect(
      buildTimeline(record([{ operation: 'ListClusters', output: { clusterArns: [] } }])),
    ).toBeUndefined()
  })

  it('has what a task was seen to be until it was seen to be something else, by the ends of calls', () => {
    const { startMs, endMs, lanes } = timelineOf(
      { operation: 'CreateCluster', output: {}, during: [100, 110] },
      describeTasks([task('PENDING')], [115, 120]),
      describeTasks([task('PENDING')], [125, 130]),
      describeTasks([task('RUNNING')], [135, 140]),
      describeTasks([task('RUNNING')], [145, 150]),
      { operation: 'ListTasks', output: { taskArns: [] }, during: [155, 160] },
    )
    expect([startMs, endMs]).toEqual([100, 160])
    expect(lanes).toEqual([
      {
        name,
        spans: [
          { status: 'PENDING', fromMs: 120, toMs: 140 },
          { status: 'RUNNING', fromMs: 140, toMs: 150 },
        ],
      },
    ])
  })

  it.each([
    [{ healthStatus: 'UNKNOWN', desiredStatus: 'RUNNING' }, 'RUNNING'],
    [{ healthStatus: 'UNHEALTHY', desiredStatus: 'RUNNING' }, 'RUNNING UNHEALTHY'],
    [{ healthStatus: 'HEALTHY', desiredStatus: 'STOPPED' }, 'RUNNING, to stop'],
  ])('tells a running task of %j as %s', (more, status) => {
    const { lanes } = timelineOf(describeTasks([task('RUNNING', more)]))
    expect(lanes[0]?.spans).toMatchObject([{ status }])
  })

  it('has what was seen to run for a task below it, until its end or that of the timeline', () => {
    const calls = record([
      describeTasks([task('RUNNING')], [100, 110]),
      describeTasks([task('RUNNING')], [480, 500]),
    ])
    const seen = [
      pod(50, 'Pending', [waiting()]),
      pod(105, 'Running', [running()]),
      pod(300, 'Failed', [{ ...ended(137), reason: 'OOMKilled' }]),
      pod(400, 'Gone', [ended(137)]),
      { ...pod(320, 'Running', [running()]), name: 'pod shop/again' },
      pod(330, 'Running', [running()], 2),
    ]
    const timeline = buildTimeline([...seen.slice(0, 2), ...calls, ...seen.slice(2)])
    expect(timeline?.lanes).toEqual([
      { name, spans: [{ status: 'RUNNING', fromMs: 110, toMs: 500 }] },
      {
        name: '└ pod shop/task-1',
        spans: [
          { status: 'Pending', fromMs: 50, toMs: 105 },
          { status: 'Running', fromMs: 105, toMs: 300 },
          { status: 'exit 137', fromMs: 300, toMs: 400 },
        ],
      },
      { name: '└ pod shop/again', spans: [{ status: 'Running', fromMs: 320, toMs: 500 }] },
      { name: '└ pod shop/task-2', spans: [{ status: 'Running', fromMs: 330, toMs: 500 }] },
    ])
    expect(timeline?.marks).toEqual([
      { atMs: 300, text: `pod shop/task-1 of ${name}: main exit 137 (OOMKilled)` },
    ])
  })

  it('marks the end of a task once, with code, exit codes and reason', () => {
    const stopped = task('STOPPED', {
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [
        { name: 'main', exitCode: 3 },
        { name: 'side', reason: 'OutOfMemoryError' },
        { name: 'idle' },
      ],
    })
    const { marks } = timelineOf(describeTasks([stopped]), describeTasks([stopped]))
    expect(marks.map(({ text }) => text)).toEqual([
      `${name} STOPPED: EssentialContainerExited; main: exit code 3; side: OutOfMemoryError; Essential container in task exited`,
    ])
  })

  it('marks the calls that change something where they begin, with their refusal', () => {
    const { marks } = timelineOf(
      {
        operation: 'RunTask',
        input: { taskDefinition: 'arn:x/web:1', count: 2 },
        output: {},
        during: [0, 5],
      },
      describeTasks([task('RUNNING')], [6, 8]),
      {
        operation: 'StopTask',
        input: { task: taskArn(9), reason: 'enough' },
        status: 400,
        output: { __type: 'InvalidParameterException' },
        during: [10, 15],
      },
      { operation: 'DeleteService', input: { service: 'web' }, failed: true, during: [20, 25] },
    )
    expect(marks).toEqual([
      { atMs: 0, text: 'RunTask taskDefinition web:1, count 2' },
      { atMs: 10, text: `StopTask ${taskArn(9).split('/').at(-1)}, reason enough refused: HTTP 400` },
      { atMs: 20, text: 'DeleteService web no answer: CONNECTION_LOST' },
    ])
  })

  it('ends where clean-up begins', () => {
    const [before, after] = record([describeTasks([task('RUNNING')]), describeTasks([task('STOPPED')])])
    if (!before || !after) throw new Error('there are two')
    const timeline = buildTimeline([before, { kind: 'clean-up' }, after])
    expect(timeline?.lanes[0]?.spans).toMatchObject([{ status: 'RUNNING' }])
  })

  it('has a service, then each deployment with its tasks', () => {
    const { lanes } = timelineOf(...failedUpdate(2))
    expect(lanes.map(({ name }) => short(name))).toEqual([
      'service web',
      'deployment ecs-svc/1',
      'task aa',
      'task bb',
      'deployment ecs-svc/2',
      'task 00',
      'task 01',
    ])
    expect(lanes[4]?.spans.map(({ status }) => status)).toEqual([
      'PRIMARY IN_PROGRESS 0/2',
      'PRIMARY IN_PROGRESS 1/2',
      'PRIMARY IN_PROGRESS 0/2',
      'PRIMARY IN_PROGRESS 1/2',
      'PRIMARY IN_PROGRESS 0/2',
      'PRIMARY FAILED 0/2',
    ])
  })

  it('marks each change of a deployment and each event, once', () => {
    const { marks } = timelineOf(...failedUpdate(1))
    expect(marks.map(({ text }) => short(text))).toEqual([
      'CreateService web, desiredCount 2',
      'deployment ecs-svc/1: PRIMARY, IN_PROGRESS, 0 of 2 running',
      'event: (service web) has started 2 tasks: (task aa) (task bb).',
      'deployment ecs-svc/1: IN_PROGRESS → COMPLETED',
      'event: (service web) has reached a steady state.',
      'UpdateService web, taskDefinition web:2',
      'deployment ecs-svc/2: PRIMARY, IN_PROGRESS, 0 of 2 running',
      'deployment ecs-svc/1: PRIMARY → ACTIVE',
      'deployment ecs-svc/2: failed tasks 1',
      'task 00 STOPPED: EssentialContainerExited; main: exit code 1; Essential container in task exited',
      'deployment ecs-svc/2: IN_PROGRESS → FAILED (ECS deployment circuit breaker: tasks failed to start.)',
    ])
  })

  it('tells when a service drains, and when a deployment is gone', () => {
    const draining = service({ status: 'DRAINING', deployments: [] })
    const { lanes, marks } = timelineOf(describeServices([service()]), describeServices([draining]))
    expect(lanes[0]?.spans.map(({ status }) => status)).toEqual(['ACTIVE 0/2', 'DRAINING 0/2'])
    expect(marks.slice(1).map(({ text }) => text)).toEqual([
      'service web: ACTIVE → DRAINING',
      'deployment ecs-svc/1: gone',
    ])
  })

  it('has task sets as it has deployments', () => {
    const taskSet = {
      id: 'ecs-svc/7',
      status: 'ACTIVE',
      stabilityStatus: 'STABILIZING',
      computedDesiredCount: 1,
      runningCount: 0,
    }
    const { lanes } = timelineOf(describeServices([service({ deployments: [], taskSets: [taskSet] })]))
    expect(lanes[1]).toMatchObject({
      name: 'task set ecs-svc/7',
      spans: [{ status: 'ACTIVE STABILIZING 0/1' }],
    })
  })

  it('leaves the middle out where there are too many tasks to keep', () => {
    const tasks = Array.from({ length: 500 }, (_, index) => ({
      taskArn: taskArn(index),
      lastStatus: 'STOPPED',
    }))
    const { lanes, marks, leftOut } = timelineOf(describeTasks(tasks))
    expect([lanes.length, marks.length]).toEqual([200, 400])
    expect(leftOut).toEqual({ lanes: 300, marks: 100 })
  })

  it('marks what came of requests to a task where that changes', () => {
    const ask = (atMs: number, outcome: object) => ({
      kind: 'task-request' as const,
      ...{ taskArn: taskArn(1), containerPort: 80, path: '/', startMs: atMs - 1, endMs: atMs },
      ...outcome,
    })
    const silent = { failure: { code: 'TASK_SILENT', message: 'connection refused' } }
    const calls = record([describeTasks([task('RUNNING')], [100, 200])])
    const requests = [
      ask(110, silent),
      ask(120, silent),
      ask(130, { status: 200 }),
      ask(140, { status: 200 }),
    ]
    expect(buildTimeline([...calls, ...requests])?.marks).toEqual([
      { atMs: 110, text: `GET ${name} at port 80/: no answer: TASK_SILENT` },
      { atMs: 130, text: `GET ${name} at port 80/: HTTP 200` },
    ])
  })
})
