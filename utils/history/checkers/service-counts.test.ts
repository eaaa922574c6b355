import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serviceCountsChecker } from './service-counts.ts'
import { describeTasks, type RecordedCall, violations } from './testing/record.ts'
import {
  bornAt,
  deployment,
  describeServices,
  listTasks,
  service,
  serviceTask,
  writeService,
} from './testing/service-record.ts'

const judged = (...calls: RecordedCall[]) => violations(serviceCountsChecker, calls)
const read = (runningCount: number, inDeployment = runningCount, more: object = {}) =>
  describeServices([
    service({ runningCount, deployments: [deployment(1, { runningCount: inDeployment })], ...more }),
  ])
const task = (digit: number, fields: object = {}) =>
  serviceTask(digit, { createdAt: bornAt + digit, ...fields })
const stopped = (digit: number) => task(digit, { lastStatus: 'STOPPED', desiredStatus: 'STOPPED' })

describe('the service-counts checker, of sums', () => {
  it('has nothing to say of sums, and of one that is late', () => {
    expect(judged(read(2), read(2, 1), read(2, 1), read(2), read(2, 1))).toEqual([])
    expect(judged(read(2, 1), read(2, 0), read(2, 1), read(2, 0))).toEqual([])
  })

  it('reports a sum that stays wrong', () => {
    expect(judged(read(2, 1), read(2, 1), read(2, 1))).toMatchObject([
      {
        requirement: 'SV-10',
        witness: [
          { seq: 1, path: 'services[0].runningCount', value: 2 },
          { seq: 1, path: 'services[0].deployments[0].runningCount', value: 1 },
          { seq: 2 },
          { seq: 2 },
          { seq: 3 },
          { seq: 3 },
        ],
      },
    ])
  })

  it('does not add up what task sets have', () => {
    const external = read(2, 1, { deploymentController: { type: 'EXTERNAL' } })
    expect(judged(external, external, external)).toEqual([])
  })
})

describe('the service-counts checker, of tasks', () => {
  const three = describeTasks([task(1), task(2), task(3)])

  it('reports a service that counts fewer than were RUNNING all the while', () => {
    const calls = [read(2), three, read(2), read(2), read(2), three]
    expect(judged(...calls)).toMatchObject([
      {
        requirement: 'SV-10',
        message: expect.stringContaining('said that 2 of its tasks were RUNNING'),
        witness: [
          { seq: 3, path: 'services[0].runningCount', value: 2 },
          { seq: 4 },
          { seq: 5 },
          { seq: 6, path: 'tasks[0].lastStatus' },
          { seq: 6 },
          { seq: 6 },
        ],
      },
    ])
  })

  it.each([
    ['read fewer times', [read(2), three, read(2), read(2), three]],
    ['with a count that came up', [read(2), three, read(2), read(2), read(3), three]],
    [
      'with a task that stopped',
      [read(2), three, read(2), read(2), read(2), describeTasks([task(1), task(2), stopped(3)])],
    ],
    [
      'with a task of which nothing more is seen',
      [read(2), three, read(2), read(2), read(2), describeTasks([task(1), task(2)])],
    ],
    [
      'with an instance gone',
      [
        { operation: 'DeregisterContainerInstance', output: {} },
        read(2),
        three,
        read(2),
        read(2),
        read(2),
        three,
      ],
    ],
  ])('has nothing to say of one %s', (_, calls) => {
    expect(judged(...calls)).toEqual([])
  })

  const made = writeService('CreateService', service())
  const census = [listTasks('RUNNING', [1]), listTasks('STOPPED', [2])]
  const one = describeTasks([task(1), stopped(2)])

  it('reports a service that counts more to the end than are left', () => {
    expect(judged(made, one, read(2), read(2), read(2), ...census)).toMatchObject([
      {
        requirement: 'SV-10',
        message: expect.stringContaining('of the 2 that it has had 1 are left'),
        witness: [{ seq: 2, path: 'tasks[1].lastStatus' }, { seq: 3 }, { seq: 4 }, { seq: 5 }],
      },
    ])
  })

  it.each([
    [
      'a task may have gone unseen',
      [made, one, read(2), read(2), read(2), listTasks('RUNNING', [1, 3]), listTasks('STOPPED', [2])],
    ],
    ['no census came after', [made, one, ...census, read(2), read(2), read(2)]],
    ['the count came down', [made, one, read(2), read(2), read(1), ...census]],
    ['the task was not seen STOPPED before', [made, read(2), read(2), read(2), one, ...census]],
    ['the service was not created here', [one, read(2), read(2), read(2), ...census]],
  ])('has nothing to say where %s', (_, calls) => {
    expect(judged(...calls)).toEqual([])
  })

  it('says nothing where a task of the service was started by whom nobody knows', () => {
    const calls = [
      writeService('CreateService', service()),
      ...[read(1), read(1), read(1)],
      describeTasks([task(1, { startedBy: 'web' })]),
      listTasks('RUNNING', [1]),
      listTasks('STOPPED', []),
    ]
    expect(judged(...calls)).toEqual([])
  })

  it('finds nothing where counts lag behind by less than three reads', () => {
    const life = fc.record({ from: fc.nat(20), lasts: fc.nat(30) })
    const looks = fc.array(fc.record({ describes: fc.boolean(), lag: fc.nat(2) }), { maxLength: 40 })
    fc.assert(
      fc.property(fc.array(life, { maxLength: 5 }), looks, (lives, looks) => {
        const states = looks.map((_, now) =>
          lives.map(({ from, lasts }) => (now < from ? 0 : now < from + lasts ? 1 : 2)),
        )
        let reads: number[] = []
        const calls = looks.map(({ describes, lag }, now) => {
          const state = states[now] ?? []
          if (!describes) {
            reads = [...reads, now]
            // No older than the read before last.
            const shown = states[reads.at(-1 - lag) ?? now] ?? []
            return read(shown.filter((one) => one === 1).length)
          }
          return describeTasks(
            state.flatMap((one, index) =>
              one === 0 ? [] : [one === 1 ? task(index + 1) : stopped(index + 1)],
            ),
          )
        })
        expect(judged(made, ...calls)).toEqual([])
      }),
    )
  })
})
