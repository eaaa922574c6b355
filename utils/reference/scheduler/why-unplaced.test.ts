import { expect, test } from 'vitest'
import { whyUnplaced } from './why-unplaced.ts'

const arn = (id: string) => `arn:aws:ecs:us-east-1:123456789012:container-instance/default/${id}`

test.for([
  ['AGENT', undefined, 'encountered error "AGENT".'],
  ['ATTRIBUTE', 'The instance lacks gpu.', 'is missing an attribute required by your task.'],
  [
    'ATTRIBUTE',
    'MemberOf placement constraint unsatisfied.',
    'encountered error "MemberOf placement constraint unsatisfied".',
  ],
  ['RESOURCE:CPU', undefined, 'has insufficient CPU units available.'],
  ['RESOURCE:MEMORY', undefined, 'has insufficient memory available.'],
  ['RESOURCE:PORTS', undefined, 'is already using a port required by your task.'],
] as const)('%s reads as AWS words it', ([reason, detail, text]) => {
  expect(whyUnplaced([{ arn: arn('a'), reason, ...(detail && { detail }) }])).toContain(
    `The closest matching (container-instance a) ${text}`,
  )
})

test('the closest instance is the one that failed last of what is looked at', () => {
  const failures = [
    { arn: arn('a'), reason: 'AGENT' },
    { arn: arn('b'), reason: 'RESOURCE:MEMORY' },
    { arn: arn('c'), reason: 'RESOURCE:CPU' },
  ]
  expect(whyUnplaced(failures)).toContain('(container-instance b)')
})
