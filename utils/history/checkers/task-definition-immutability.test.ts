import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { taskDefinitionImmutabilityChecker } from './task-definition-immutability.ts'
import { type RecordedCall, violations } from './testing/record.ts'

const definition = (revision: number, more: object = {}) => ({
  taskDefinitionArn: `arn:aws:ecs:us-east-1:123456789012:task-definition/web:${revision}`,
  family: 'web',
  revision,
  containerDefinitions: [{ name: 'a', image: 'busybox', environment: [{ name: 'x', value: '1' }] }],
  ...more,
})
const call = (
  operation: string,
  revision: number,
  more: object = {},
  during?: readonly [number, number],
): RecordedCall => ({
  operation,
  output: { taskDefinition: definition(revision, more) },
  ...(during && { during }),
})
const register = (revision: number, during?: readonly [number, number]) =>
  call('RegisterTaskDefinition', revision, {}, during)

describe('the task-definition-immutability checker', () => {
  it('has nothing to say of revisions that grow and stay, while their state changes', () => {
    const calls = [
      register(3),
      call('DescribeTaskDefinition', 3, { status: 'ACTIVE', volumes: [] }),
      register(7),
      call('DeregisterTaskDefinition', 3, { status: 'INACTIVE', deregisteredAt: 5 }),
      call('DescribeTaskDefinition', 7, {
        containerDefinitions: [
          { environment: [{ value: '1', name: 'x' }], name: 'a', image: 'busybox', links: [] },
        ],
      }),
      {
        operation: 'DeleteTaskDefinitions',
        output: { taskDefinitions: [definition(3, { status: 'DELETE_IN_PROGRESS' })] },
      },
    ]
    expect(violations(taskDefinitionImmutabilityChecker, calls)).toEqual([])
  })

  it('reports a revision that shows another definition, with the parts that differ', () => {
    const calls = [
      register(1),
      call('DescribeTaskDefinition', 1, { containerDefinitions: [{ name: 'a', image: 'alpine' }] }),
    ]
    expect(violations(taskDefinitionImmutabilityChecker, calls)).toMatchObject([
      {
        requirement: 'TD-01',
        message: 'web:1 showed one containerDefinitions and then another; a revision never changes',
        witness: [
          { seq: 1, path: 'taskDefinition.containerDefinitions', value: expect.stringContaining('busybox') },
          { seq: 2, path: 'taskDefinition.containerDefinitions', value: expect.stringContaining('alpine') },
        ],
      },
    ])
  })

  it('takes registrations that differ by less than a millisecond for one, and no others', () => {
    const first = call('RegisterTaskDefinition', 1, { registeredAt: 1795192169.6507938 })
    const shown = (registeredAt: number) => call('DescribeTaskDefinition', 1, { registeredAt })
    expect(violations(taskDefinitionImmutabilityChecker, [first, shown(1795192169.650794)])).toEqual([])
    expect(violations(taskDefinitionImmutabilityChecker, [first, shown(1795192169.652)])).toHaveLength(1)
  })

  it('reports a revision given to two registrations, even at once', () => {
    expect(
      violations(taskDefinitionImmutabilityChecker, [register(1, [0, 10]), register(1, [5, 15])]),
    ).toMatchObject([{ witness: [{ seq: 1, path: 'taskDefinition.taskDefinitionArn' }, { seq: 2 }] }])
  })

  it('reports that once, when one registration came after the other', () => {
    expect(violations(taskDefinitionImmutabilityChecker, [register(1), register(1)])).toHaveLength(1)
  })

  it('reports a registration that gets a lower revision, unless the calls overlap', () => {
    expect(violations(taskDefinitionImmutabilityChecker, [register(2), register(1)])).toMatchObject([
      { witness: [{ value: 2 }, { seq: 2, path: 'taskDefinition.revision', value: 1 }] },
    ])
    expect(
      violations(taskDefinitionImmutabilityChecker, [register(2, [0, 10]), register(1, [5, 15])]),
    ).toEqual([])
  })

  it('lets anyone look at older revisions', () => {
    expect(
      violations(taskDefinitionImmutabilityChecker, [register(2), call('DescribeTaskDefinition', 1)]),
    ).toEqual([])
  })

  it('names the place where any member of a definition is another', () => {
    const value = fc.oneof(fc.nat(), fc.boolean(), fc.string(), fc.array(fc.nat(), { minLength: 1 }))
    const definitions = fc.dictionary(fc.stringMatching(/^x[a-z]{1,8}$/), value, { minKeys: 1 })
    fc.assert(
      fc.property(definitions, (members) => {
        const calls = (more: object) => [
          call('RegisterTaskDefinition', 1, members),
          call('DescribeTaskDefinition', 1, more),
        ]
        expect(violations(taskDefinitionImmutabilityChecker, calls(members))).toEqual([])
        const [name = ''] = Object.keys(members)
        const altered = { ...members, [name]: { was: 'altered' } }
        expect(violations(taskDefinitionImmutabilityChecker, calls(altered))).toMatchObject([
          { witness: [{ seq: 1 }, { seq: 2, path: `taskDefinition.${name}` }] },
        ])
      }),
    )
  })
})
