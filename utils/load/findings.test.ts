import { expect, it } from 'vitest'
import { findingsIn, mergeFindings } from './findings.ts'

const found = (checker: string, path: string) => ({
  checker,
  requirement: 'TK-01',
  message: `${path} is wrong`,
  witness: [{ seq: 1, operation: 'DescribeTasks', path, value: 1 }],
})

it('puts what is of one kind together, in one record and in several, told by the first', () => {
  const one = findingsIn(
    [found('arns', 'tasks[0].taskArn'), found('arns', 'tasks[1].taskArn'), found('arns', 'clusterArn')],
    'part 1 of 2',
  )
  const two = findingsIn([found('arns', 'tasks[7].taskArn')], 'part 2 of 2')
  expect(mergeFindings([...one, ...two])).toMatchObject([
    {
      signature: 'arns: taskArn',
      count: 3,
      from: 'part 1 of 2',
      first: { message: 'tasks[0].taskArn is wrong' },
    },
    { signature: 'arns: clusterArn', count: 1, from: 'part 1 of 2' },
  ])
})
