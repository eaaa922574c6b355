import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tagsGatingChecker } from './tags-gating.ts'
import { type RecordedCall, violations } from './testing/record.ts'

const members = {
  SETTINGS: 'settings',
  STATISTICS: 'statistics',
  TAGS: 'tags',
  CONFIGURATIONS: 'configuration',
  ATTACHMENTS: 'attachments',
}
const names = Object.keys(members)
const filled = Object.fromEntries(Object.values(members).map((name) => [name, [{ name: 'a' }]]))
const describeClusters = (input: unknown, cluster: object): RecordedCall => ({
  operation: 'DescribeClusters',
  input,
  output: { clusters: [{ clusterName: 'shop' }, { clusterName: 'farm', ...cluster }] },
})
const describeDefinition = (input: unknown, tags: unknown): RecordedCall => ({
  operation: 'DescribeTaskDefinition',
  input,
  output: { taskDefinition: { revision: 1 }, tags },
})

describe('the tags-gating checker', () => {
  it('has nothing to say of what was asked for, is empty, or came without its request', () => {
    const empty = Object.fromEntries(Object.values(members).map((name) => [name, []]))
    const calls = [
      describeClusters({ include: names }, filled),
      describeClusters({}, { ...empty, configuration: {}, tags: null }),
      describeClusters(undefined, filled),
      describeDefinition({ include: ['TAGS'] }, [{ key: 'a' }]),
      describeDefinition({}, []),
    ]
    expect(violations(tagsGatingChecker, calls)).toEqual([])
  })

  it('reports the tags of a task that were not asked for (TK-25)', () => {
    const describeTasks = (input: object): RecordedCall => ({
      operation: 'DescribeTasks',
      input,
      output: { tasks: [{ tags: [] }, { tags: [{ key: 'a' }] }] },
    })
    expect(violations(tagsGatingChecker, [describeTasks({ include: ['TAGS'] })])).toEqual([])
    expect(violations(tagsGatingChecker, [describeTasks({})])).toMatchObject([
      { requirement: 'TK-25', witness: [{ path: 'tasks[1].tags' }] },
    ])
  })

  it('reports the tags of a service that were not asked for (SV-32)', () => {
    const describeServices = (input: object): RecordedCall => ({
      operation: 'DescribeServices',
      input,
      output: { services: [{ tags: [{ key: 'a' }] }] },
    })
    expect(violations(tagsGatingChecker, [describeServices({ include: ['TAGS'] })])).toEqual([])
    expect(violations(tagsGatingChecker, [describeServices({})])).toMatchObject([
      { requirement: 'SV-32', witness: [{ path: 'services[0].tags' }] },
    ])
  })

  it('reports exactly what include did not ask for', () => {
    fc.assert(
      fc.property(fc.subarray(names), (include) => {
        const found = violations(tagsGatingChecker, [describeClusters({ include }, filled)])
        const unasked = Object.entries(members).filter(([name]) => !include.includes(name))
        expect(found.flatMap(({ witness }) => witness.map(({ path }) => path))).toEqual(
          unasked.map(([, member]) => `clusters[1].${member}`),
        )
        expect(found.every(({ requirement }) => requirement === 'CL-10')).toBe(true)
      }),
    )
  })

  it('reports the tags of a task definition that nobody asked for', () => {
    expect(violations(tagsGatingChecker, [describeDefinition({}, [{ key: 'a' }])])).toMatchObject([
      { requirement: 'TD-12', witness: [{ path: 'tags', value: [{ key: 'a' }] }] },
    ])
  })
})
