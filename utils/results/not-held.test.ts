import { expect, it } from 'vitest'
import { notHeldText } from './not-held.ts'

it('tells what a machine could not run, by the program that it lacks, and nothing of what a target lacks', () => {
  const ecspresso = { lacks: 'ecspresso', reason: 'ecspresso not found: https://x' } as const
  const awsCli = { lacks: 'aws-cli', reason: 'AWS CLI not found: https://y' } as const
  expect(notHeldText([ecspresso, { reason: 'no containers' }, awsCli, ecspresso, {}])).toEqual([
    '2 not held: ecspresso not found: https://x',
    '1 not held: AWS CLI not found: https://y',
  ])
  expect(notHeldText([{ reason: 'no containers' }])).toEqual([])
})
