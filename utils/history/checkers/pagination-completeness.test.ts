import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paginationCompletenessChecker } from './pagination-completeness.ts'
import { type RecordedCall, taskArn, violations } from './testing/record.ts'

const arns = (count: number) => Array.from({ length: count }, (_, index) => taskArn(index))
const createCluster: RecordedCall = {
  operation: 'CreateCluster',
  input: { clusterName: 'shop' },
  output: { cluster: {} },
}

/** The calls that list these items in pages of one size. */
function listing(
  items: readonly string[],
  pageSize = 100,
  scope: object = { cluster: 'shop' },
): RecordedCall[] {
  const pages = Math.max(1, Math.ceil(items.length / pageSize))
  return Array.from({ length: pages }, (_, page) => ({
    operation: 'ListTasks',
    input: { ...scope, maxResults: pageSize, ...(page > 0 && { nextToken: `${pageSize}-${page}` }) },
    output: {
      taskArns: items.slice(page * pageSize, (page + 1) * pageSize),
      ...(page + 1 < pages && { nextToken: `${pageSize}-${page + 1}` }),
    },
  }))
}

const found = (calls: readonly RecordedCall[]) => violations(paginationCompletenessChecker, calls)

describe('the pagination-completeness checker', () => {
  it('reports a token that leads back to itself, by which a listing never ends', () => {
    const page = (input: object, nextToken?: string): RecordedCall => ({
      operation: 'ListTasks',
      input,
      output: { taskArns: [], ...(nextToken !== undefined && { nextToken }) },
    })
    expect(found([page({}, 'a'), page({ nextToken: 'a' }, 'b'), page({ nextToken: 'b' })])).toEqual([])
    expect(found([page({}, 'a'), page({ nextToken: 'a' }, 'a')])).toMatchObject([
      { requirement: 'PAGE-03', witness: [{ path: 'request.nextToken' }, { path: 'nextToken', value: 'a' }] },
    ])
  })

  it('has nothing to say of any set in pages of any size, listed again and again', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 4 })
    fc.assert(
      fc.property(fc.nat(30), sizes, (count, pageSizes) => {
        expect(found([createCluster, ...pageSizes.flatMap((size) => listing(arns(count), size))])).toEqual([])
      }),
    )
  })

  it.each([
    ['ListTasks', 'taskArns', { maxResults: 2 }, 3, 'PAGE-01'],
    ['ListClusters', 'clusterArns', {}, 101, 'PAGE-01'],
    ['ListServices', 'serviceArns', {}, 11, 'PAGE-02'],
    ['ListServiceDeployments', 'serviceDeployments', {}, 21, 'PAGE-02'],
    ['ListAccountSettings', 'settings', {}, 11, 'PAGE-02'],
  ])('reports a page of %s that is too long', (operation, member, input, count, requirement) => {
    const page = (items: number) => ({ operation, input, output: { [member]: arns(items) } })
    expect(found([page(count - 1)])).toEqual([])
    expect(found([page(count)])).toMatchObject([
      { requirement, witness: [{ path: 'request.maxResults' }, { path: member, value: count }] },
    ])
  })

  it('does not guess the page size of capacity providers asked for by name', () => {
    const input = { capacityProviders: arns(11) }
    const output = { capacityProviders: arns(11).map((name) => ({ name })) }
    expect(found([{ operation: 'DescribeCapacityProviders', input, output }])).toEqual([])
  })

  it('reports an item that is twice in one page', () => {
    expect(found(listing([taskArn(1), taskArn(2), taskArn(1)]))).toMatchObject([
      {
        requirement: 'PAGE-03',
        witness: [{ path: 'taskArns[0]' }, { path: 'taskArns[2]', value: taskArn(1) }],
      },
    ])
  })

  it('names what any listing leaves out or repeats, when the listings around it agree', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.nat(),
        fc.integer({ min: 1, max: 3 }),
        (count, pick, size) => {
          const index = pick % count
          const all = arns(count)
          const around = (middle: readonly string[]) => [
            createCluster,
            ...listing(all),
            ...listing(middle, size),
            ...listing(all, 7),
          ]
          const value = taskArn(index)
          expect(found(around(all.toSpliced(index, 1)))).toMatchObject([
            { requirement: 'PAGE-03', witness: [{ value }, { path: 'taskArns' }, { value }] },
          ])
          expect(found(around([...all, value]))).toContainEqual(
            expect.objectContaining({
              message: expect.stringContaining('twice'),
              witness: [expect.objectContaining({ value }), expect.objectContaining({ value })],
            }),
          )
          expect(found(around([...all, taskArn(999)]))).toMatchObject([
            { witness: [{}, { value: taskArn(999) }, {}] },
          ])
        },
      ),
    )
  })

  describe('says nothing of a listing that differs', () => {
    const full = listing(arns(4))
    const short = listing(arns(3), 2)
    const stop: RecordedCall = { operation: 'StopTask', input: { task: 'x' }, output: {} }

    it.each<[string, RecordedCall[]]>([
      ['from the one before it only', [createCluster, ...full, ...short]],
      ['when those around it differ too', [createCluster, ...full, ...short, ...listing(arns(5))]],
      ['in a cluster that others may use', [...full, ...short, ...full]],
      [
        'in the default cluster, which anyone may use',
        [
          { operation: 'CreateCluster', input: { clusterName: 'default' }, output: {} },
          ...[arns(4), arns(3), arns(4)].flatMap((items) => listing(items, 9, { cluster: 'default' })),
        ],
      ],
      [
        'by what a filter selects, which may change by itself',
        [
          createCluster,
          ...[arns(4), arns(3), arns(4)].flatMap((items) =>
            listing(items, 9, { cluster: 'shop', filter: 'x == 1' }),
          ),
        ],
      ],
      ['while something was called', [createCluster, ...full, ...short, stop, ...full]],
      [
        'while an unanswered call may take effect',
        [createCluster, { ...stop, failed: true }, ...full, ...short, ...full],
      ],
      [
        'in a cluster with services',
        [createCluster, { operation: 'CreateService', output: {} }, ...full, ...short, ...full],
      ],
      [
        'with another filter',
        [createCluster, ...full, ...listing(arns(3), 2, { cluster: 'shop', family: 'web' }), ...full],
      ],
    ])('%s', (_, calls) => {
      expect(found(calls)).toEqual([])
    })

    it('while a call was under way that is answered only later', () => {
      const timed = [...full, ...short, ...full].map((call, index) => ({
        ...call,
        during: [100 + 10 * index, 105 + 10 * index] as const,
      }))
      const early = { ...createCluster, during: [0, 1] as const }
      expect(found([early, ...timed])).toHaveLength(1)
      expect(found([early, ...timed, { ...stop, during: [110, 900] as const }])).toEqual([])
      expect(found([early, ...timed, { ...stop, during: [800, 900] as const }])).toHaveLength(1)
    })

    it('when it overlaps one of those around it', () => {
      const times = [
        [10, 20],
        [12, 22],
        [23, 24],
        [30, 40],
      ] as const
      const calls = [...full, ...short, ...full].map((call, index) => ({
        ...call,
        during: times[index] ?? ([50, 60] as const),
      }))
      expect(found([{ ...createCluster, during: [0, 1] as const }, ...calls])).toEqual([])
    })
  })
})
