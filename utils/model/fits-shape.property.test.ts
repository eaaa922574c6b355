import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fitsShape } from './fits-shape.ts'
import { operations } from './operations.ts'
import { shapeProblems } from './shape.ts'

const outputs = [
  'DescribeTasks',
  'DescribeServices',
  'RegisterTaskDefinition',
  'ListTagsForResource',
].flatMap((name) => operations.get(name)?.output ?? [])

/** Names that the model has, so that documents get some way into it, and values that fit now and then. */
const names = [
  'tasks',
  'services',
  'taskDefinition',
  'containerDefinitions',
  'containers',
  'dockerLabels',
  'lastStatus',
  'launchType',
  'compatibilities',
  'createdAt',
  'cpu',
  'failures',
  'reason',
  'deployments',
  'rolloutState',
  'tags',
  'key',
  'unknown',
]
const document = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom('FARGATE', 'COMPLETED', 'x', 1, true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 5 }),
})).object

it('says of any document what the list of its problems says, but for members that the model does not have', () => {
  const seen = { true: 0, false: 0 }
  fc.assert(
    fc.property(fc.constantFrom(...outputs), document, (schema, value) => {
      const problems = [...shapeProblems(schema, value)].filter(({ kind }) => kind !== 'unknown-member')
      expect(fitsShape(schema, value)).toBe(problems.length === 0)
      seen[`${problems.length === 0}`] += 1
    }),
    { numRuns: 3_000 },
  )
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(100)
})
