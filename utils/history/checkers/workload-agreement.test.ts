import { describe, expect, it } from 'vitest'
import type { UnwatchedEntry, WorkloadEntry } from '../entry.ts'
import { judge } from '../judge.ts'
import { describeTasks, type RecordedCall, record, taskArn } from './testing/record.ts'
import { ended, header, pod, running, waiting, watch, watchedViolations } from './testing/watched.ts'
import { workloadAgreementChecker } from './workload-agreement.ts'

const name = `task …/${'1'.padStart(32, '0')}`
const taskDefinitionArn = 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:1'

interface Shown {
  readonly name?: string
  readonly lastStatus?: string
  readonly exitCode?: number
}

/** A DescribeTasks call that ends at a moment and shows the task so. */
function read(
  atMs: number,
  lastStatus: string,
  containers: readonly Shown[] = [{}],
  more: object = {},
): RecordedCall {
  const shown = containers.map((container) => ({ name: 'main', lastStatus, ...container }))
  const task = { taskArn: taskArn(), taskDefinitionArn, lastStatus, containers: shown, ...more }
  return describeTasks([task], [atMs - 5, atMs])
}

function defined(...containers: readonly object[]): RecordedCall {
  const containerDefinitions = containers.length > 0 ? containers : [{ name: 'main' }]
  return {
    operation: 'RegisterTaskDefinition',
    output: { taskDefinition: { taskDefinitionArn, containerDefinitions } },
    during: [0, 1],
  }
}

const found = (calls: readonly RecordedCall[], workloads: readonly (WorkloadEntry | UnwatchedEntry)[]) =>
  watchedViolations(workloadAgreementChecker, calls, workloads)

const life = [
  pod(20, 'Pending', [waiting()]),
  pod(50, 'Running', [running()]),
  pod(400, 'Failed', [ended(3)]),
  pod(900, 'Gone', [ended(3)]),
]

describe('the workload-agreement checker', () => {
  it('has nothing to say where the API tells what was seen', () => {
    const calls = [
      defined(),
      read(30, 'PENDING'),
      read(60, 'RUNNING'),
      read(300, 'RUNNING'),
      read(600, 'STOPPED', [{ exitCode: 3 }]),
      read(5_000, 'STOPPED', [{ exitCode: 3 }]),
    ]
    expect(found(calls, life)).toEqual([])
  })

  it('has nothing to say of a history in which workloads were not watched', () => {
    const calls = record([read(60, 'RUNNING'), read(9_000, 'RUNNING')])
    expect(judge([header(), ...calls], [workloadAgreementChecker])).toEqual([])
    expect(judge([header(watch), ...calls], [workloadAgreementChecker])).toHaveLength(1)
  })

  it('reports RUNNING of what nothing was seen to run for', () => {
    const calls = [read(60, 'RUNNING'), read(800, 'RUNNING')]
    expect(found(calls, [])).toEqual([
      {
        checker: 'workload-agreement',
        requirement: 'TK-26',
        message: `${name} said RUNNING, and nothing was seen to run for it, then and in the 740 ms after`,
        witness: [{ seq: 1, operation: 'DescribeTasks', path: 'tasks[0].lastStatus', value: 'RUNNING' }],
      },
    ])
    expect(found(calls, [pod(20, 'Pending', [waiting()])])).toMatchObject([{ requirement: 'TK-26' }])
    expect(found([read(60, 'RUNNING'), read(250, 'RUNNING')], [])).toEqual([])
  })

  it('reports RUNNING that was said before the containers started, and not by the lag of the watch alone', () => {
    expect(found([read(60, 'RUNNING')], [pod(261, 'Running', [running()])])).toMatchObject([
      {
        message: `${name} said RUNNING 201 ms before anything of it was seen to run`,
        witness: [
          { value: 'RUNNING' },
          { workload: 'pod shop/task-1', seenMs: 261, path: 'containers[0].state' },
        ],
      },
    ])
    expect(found([read(60, 'RUNNING')], [pod(260, 'Running', [running()])])).toEqual([])
  })

  it('reports RUNNING that is said long after the container has ended, and not by the lag of the API alone', () => {
    const calls = (untilMs: number) => [read(60, 'RUNNING'), read(untilMs + 5, 'RUNNING')]
    expect(found(calls(1_401), life)).toEqual([
      {
        checker: 'workload-agreement',
        requirement: 'TK-26',
        message: `${name} still said RUNNING 1001 ms after what ran for it had ended`,
        witness: [
          { seq: 2, operation: 'DescribeTasks', path: 'tasks[0].lastStatus', value: 'RUNNING' },
          { workload: 'pod shop/task-1', seenMs: 400, path: 'containers[0].exitCode', value: 3 },
        ],
      },
    ])
    expect(found(calls(1_400), life)).toEqual([])
  })

  it('bears with a task whose container was started again, in its pod or in another one', () => {
    const again = '2026-11-20T10:00:09Z'
    const calls = [read(60, 'RUNNING'), read(3_005, 'RUNNING')]
    expect(found(calls, [...life.slice(0, 3), pod(1_500, 'Running', [running('main', again)])])).toEqual([])
    // The watch may be behind.
    expect(found(calls, [...life.slice(0, 3), pod(3_200, 'Running', [running('main', again)])])).toEqual([])
    expect(found(calls, [...life.slice(0, 3), pod(3_300, 'Running', [running('main', again)])])).toHaveLength(
      1,
    )
    const other = { ...pod(1_500, 'Running', [running('main', again)]), name: 'pod shop/task-1-again' }
    expect(found(calls, [...life, other])).toEqual([])
  })

  it('takes the container of a pod that is gone for ended, whatever was told of it last', () => {
    const calls = [read(60, 'RUNNING'), read(3_000, 'RUNNING')]
    expect(found(calls, [pod(50, 'Running', [running()]), pod(500, 'Gone', [running()])])).toMatchObject([
      {
        message: expect.stringContaining('still said RUNNING'),
        witness: [{}, { path: 'phase', value: 'Gone' }],
      },
    ])
  })

  it('does not hold a repeated answer of RunTask against what has ended since', () => {
    const replay = { ...read(3_000, 'RUNNING'), operation: 'RunTask' }
    expect(found([read(60, 'RUNNING'), replay], life)).toEqual([])
  })

  it('reports STOPPED of what ran on, or runs still', () => {
    const stopped = read(100, 'STOPPED')
    expect(found([stopped], life)).toMatchObject([
      {
        message: `${name} said STOPPED, and container main ended 300 ms after that`,
        witness: [{ value: 'STOPPED' }, { path: 'containers[0].exitCode' }],
      },
    ])
    expect(found([stopped, read(700, 'STOPPED')], life.slice(0, 2))).toMatchObject([
      { message: `${name} said STOPPED, and container main still ran 600 ms after that` },
    ])
    expect(found([stopped, read(250, 'STOPPED')], life.slice(0, 2))).toEqual([])
  })

  it('leaves alone tasks of an instance that was deregistered by force', () => {
    const containerInstanceArn = 'arn:aws:ecs:us-east-1:123456789012:container-instance/shop/i1'
    const calls = [
      read(60, 'RUNNING', [{}], { containerInstanceArn }),
      {
        operation: 'DeregisterContainerInstance',
        input: { containerInstance: 'i1', force: true },
        output: {},
        during: [70, 80] as const,
      },
      read(200, 'STOPPED', [{}], { containerInstanceArn }),
      read(900, 'STOPPED', [{}], { containerInstanceArn }),
    ]
    expect(found(calls, life.slice(0, 2))).toEqual([])
  })

  it('reports an exit code that is not the container’s', () => {
    const calls = [defined(), read(60, 'RUNNING'), read(600, 'STOPPED', [{ exitCode: 0 }])]
    expect(found(calls, life)).toEqual([
      {
        checker: 'workload-agreement',
        requirement: 'TK-26',
        message: `container main of ${name} has exitCode 0, but it ended with 3`,
        witness: [
          { seq: 3, operation: 'DescribeTasks', path: 'tasks[0].containers[0].exitCode', value: 0 },
          { workload: 'pod shop/task-1', seenMs: 400, path: 'containers[0].exitCode', value: 3 },
        ],
      },
    ])
  })

  it('judges no exit code of a container that may have run, or that ran, more than once', () => {
    const told = [read(60, 'RUNNING'), read(600, 'STOPPED', [{ exitCode: 0 }])]
    expect(found([defined({ name: 'main', restartPolicy: { enabled: true } }), ...told], life)).toEqual([])
    expect(found(told, life)).toEqual([])
    const twice = [...life.slice(0, 2), pod(70, 'Running', [running('main', '2026-11-20T10:00:09Z')])]
    expect(
      found([defined(), ...told], [...twice, pod(500, 'Failed', [ended(3, 'main', '2026-11-20T10:00:09Z')])]),
    ).toEqual([])
  })

  it('reports that a STOPPED task does not tell how its container ended', () => {
    expect(found([defined(), read(60, 'RUNNING'), read(700, 'STOPPED')], life)).toMatchObject([
      {
        requirement: 'TK-21',
        message: `container main of ${name} is STOPPED and shows no exitCode, but it ended with 3`,
      },
    ])
    expect(found([defined(), read(60, 'RUNNING'), read(604, 'STOPPED')], life)).toEqual([])
  })

  describe('where nobody watched for a time', () => {
    const from = (fromMs: number): UnwatchedEntry => ({ kind: 'unwatched', fromMs })
    const between = (fromMs: number, toMs: number) => [from(fromMs), { ...from(fromMs), toMs }]
    const late = [pod(5_000, 'Running', [running()]), pod(5_000, 'Failed', [ended(3)])]

    it.each([
      ['RUNNING of what nothing was seen to run for', [read(60, 'RUNNING'), read(800, 'RUNNING')], []],
      ['RUNNING of what was seen to run only later', [read(60, 'RUNNING')], late.slice(0, 1)],
      ['RUNNING of what had ended before', [read(60, 'RUNNING'), read(1_406, 'RUNNING')], life],
      ['STOPPED of what was not seen to end', [read(100, 'STOPPED'), read(700, 'STOPPED')], life.slice(0, 2)],
      ['STOPPED of what was seen to end only later', [read(100, 'STOPPED')], late],
      ['another exit code', [defined(), read(60, 'RUNNING'), read(600, 'STOPPED', [{ exitCode: 0 }])], life],
      ['no exit code', [defined(), read(60, 'RUNNING'), read(700, 'STOPPED')], life],
    ])('does not hold against the API %s', (_, calls, seen) => {
      expect(found(calls, seen)).toHaveLength(1)
      expect(found(calls, [...seen, from(0)])).toEqual([])
      expect(found(calls, [from(0), ...seen])).toEqual([])
      expect(found(calls, [...between(0, 4_900), ...seen])).toEqual([])
    })

    it('still judges what was said before the lag of the watch before it, and after that of the API after it', () => {
      const calls = [read(60, 'RUNNING'), read(900, 'RUNNING')]
      expect(found(calls, [from(260)])).toEqual([])
      expect(found(calls, [from(261)])).toHaveLength(1)
      const after = [read(2_060, 'RUNNING'), read(2_900, 'RUNNING')]
      expect(found(after, between(0, 1_055))).toEqual([])
      expect(found(after, between(0, 1_054))).toHaveLength(1)
    })

    it('takes a repeated answer for one of any time before', () => {
      const replay = { ...read(4_060, 'RUNNING'), operation: 'RunTask' }
      const calls = [replay, read(5_000, 'PENDING')]
      expect(found(calls, [])).toHaveLength(1)
      expect(found(calls, between(0, 10))).toEqual([])
    })
  })

  describe('with two containers', () => {
    const both = (seenMs: number, main: WorkloadEntry['containers'][number], side = running('side')) =>
      pod(seenMs, 'Running', [main, side])
    const mainEnds = [both(50, running()), both(400, ended(3))]
    const shown = (atMs: number, main: string) =>
      read(atMs, 'RUNNING', [{ lastStatus: main }, { name: 'side' }])

    it('reports a task that goes on RUNNING after an essential one has ended', () => {
      const calls = [
        defined({ name: 'main' }, { name: 'side' }),
        shown(60, 'RUNNING'),
        shown(2_000, 'STOPPED'),
      ]
      expect(found(calls, mainEnds)).toMatchObject([
        {
          requirement: 'FL-02',
          message: expect.stringContaining(
            `container main of ${name} is essential, and its end is the task's`,
          ),
        },
      ])
    })

    it('bears with the end of one that is not essential, when it is told', () => {
      const definition = defined({ name: 'main', essential: false }, { name: 'side' })
      expect(found([definition, shown(60, 'RUNNING'), shown(2_000, 'STOPPED')], mainEnds)).toEqual([])
      expect(found([definition, shown(60, 'RUNNING'), shown(2_000, 'RUNNING')], mainEnds)).toMatchObject([
        { requirement: 'TK-26', message: expect.stringMatching(/^container main of .* still said RUNNING/) },
      ])
    })

    it('reports a container that is told RUNNING before it starts', () => {
      const late = [both(50, waiting()), both(900, running())]
      expect(found([shown(60, 'PENDING'), shown(100, 'RUNNING')], late)).toMatchObject([
        { message: `container main of ${name} said RUNNING 800 ms before anything of it was seen to run` },
      ])
    })

    it('leaves alone a container that the machinery does not know by its name', () => {
      const calls = [read(60, 'RUNNING', [{ name: 'other' }]), read(3_000, 'RUNNING', [{ name: 'other' }])]
      expect(found(calls, [pod(50, 'Running', [running()])])).toEqual([])
    })
  })
})
