import { expect, it } from 'vitest'
import { partText } from './part-text.ts'
import { part } from './testing/result-of.ts'

it('a part for a terminal has its tables in columns, and says of each budget whether it was kept', () => {
  expect(partText(part).split('\n')).toEqual([
    'Snails against hares',
    '  animal       time',
    '  hare         9 ms',
    '  snail   12,345 ms',
    '  kept   the hare: 9 ms, most 10 ms',
    '  MISSED the snail: 12,345 ms, most 10,000 ms',
    '',
  ])
})
