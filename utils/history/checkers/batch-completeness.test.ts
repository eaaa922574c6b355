import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchCompletenessChecker } from './batch-completeness.ts'
import { type RecordedCall, taskArn, violations } from './testing/record.ts'

const asked = (
  tasks: readonly string[],
  entries: readonly object[],
  failures: readonly object[] = [],
): RecordedCall => ({
  operation: 'DescribeTasks',
  input: { cluster: 'shop', tasks },
  output: { tasks: entries, failures },
})
const entry = (digit: number) => ({ taskArn: taskArn(digit) })
const missing = (digit: number) => ({ arn: taskArn(digit), reason: 'MISSING' })
const id = (digit: number) => String(digit).padStart(32, '0')

describe('the batch-completeness checker', () => {
  it.each([
    ['tasks by ARN and id', asked([taskArn(1), id(2)], [entry(2), entry(1)])],
    ['a missing task', asked([taskArn(1), id(2)], [entry(1)], [missing(2)])],
    ['a task asked for twice', asked([taskArn(1), id(1)], [entry(1), entry(1)])],
    ['a failure that does not say of what', asked([id(1)], [], [{ reason: 'MISSING' }])],
    ['an unknown request', { ...asked([], [entry(1)]), input: undefined }],
    [
      'the default cluster',
      {
        operation: 'DescribeClusters',
        input: {},
        output: { clusters: [{ clusterArn: 'arn:aws:ecs:us-east-1:123456789012:cluster/default' }] },
      },
    ],
  ])('has nothing to say of %s', (_, call) => {
    expect(violations(batchCompletenessChecker, [call])).toEqual([])
  })

  it('reports what was asked for and not answered', () => {
    expect(violations(batchCompletenessChecker, [asked([taskArn(1), id(2)], [entry(1)])])).toMatchObject([
      { requirement: 'TK-17', witness: [{ path: 'request.tasks[1]', value: id(2) }, { path: 'tasks' }] },
    ])
  })

  it('reports what was not asked for', () => {
    expect(violations(batchCompletenessChecker, [asked([id(1)], [entry(1), entry(2)])])).toMatchObject([
      { witness: [{ path: 'tasks[1].taskArn', value: taskArn(2) }] },
    ])
  })

  it('reports what is answered twice, as an entry and as a failure too', () => {
    for (const call of [asked([id(1)], [entry(1), entry(1)]), asked([id(1)], [entry(1)], [missing(1)])]) {
      expect(violations(batchCompletenessChecker, [call])).toMatchObject([
        { witness: [{ path: 'tasks[0].taskArn' }, { path: expect.stringMatching(/(taskA|\.a)rn$/) }] },
      ])
    }
  })

  it.each([
    ['DescribeClusters', 'clusters', 'CL-09'],
    ['DescribeServices', 'services', 'SV-06'],
    ['DescribeContainerInstances', 'containerInstances', 'CI-07'],
  ])('knows %s', (operation, list, requirement) => {
    const call = { operation, input: { [list]: ['a'] }, output: { [list]: [], failures: [] } }
    expect(violations(batchCompletenessChecker, [call])).toMatchObject([{ requirement }])
  })

  it('finds exactly what was dropped from any answer', () => {
    const digits = fc.uniqueArray(fc.nat(99), { minLength: 1 })
    fc.assert(
      fc.property(digits, fc.nat(), fc.func(fc.boolean()), (all, pick, exists) => {
        const entries = all.filter((digit) => exists(digit)).map(entry)
        const failures = all.filter((digit) => !exists(digit)).map(missing)
        expect(violations(batchCompletenessChecker, [asked(all.map(id), entries, failures)])).toEqual([])
        const dropped = all[pick % all.length] ?? 0
        const kept = {
          entries: entries.filter(({ taskArn: arn }) => arn !== taskArn(dropped)),
          failures: failures.filter(({ arn }) => arn !== taskArn(dropped)),
        }
        const without = asked(all.map(id), kept.entries, kept.failures)
        expect(violations(batchCompletenessChecker, [without])).toMatchObject([
          { witness: [{ value: id(dropped) }, {}] },
        ])
      }),
    )
  })

  it('holds service deployments to what was asked for, and does not miss any', () => {
    const arn = (rest: string) => `arn:aws:ecs:us-east-1:123456789012:service-deployment/shop/web/${rest}`
    const described = (serviceDeployments: readonly object[]): RecordedCall => ({
      operation: 'DescribeServiceDeployments',
      input: { serviceDeploymentArns: [arn('a'), arn('b')] },
      output: { serviceDeployments },
    })
    const one = { serviceDeploymentArn: arn('a') }
    expect(violations(batchCompletenessChecker, [described([one])])).toEqual([])
    expect(violations(batchCompletenessChecker, [described([one, one])])).toMatchObject([
      { requirement: 'SD-04', message: expect.stringContaining('twice') },
    ])
    expect(
      violations(batchCompletenessChecker, [described([{ serviceDeploymentArn: arn('c') }])]),
    ).toHaveLength(1)
  })
})
