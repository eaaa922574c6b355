import { expect, it } from 'vitest'
import { missedBudget, withBudget } from './budget.ts'

const figure = { id: 'services-steady', title: '100 services at once are steady', value: 4_210, unit: 'ms' }

it('a missed budget says what was measured and what may be, the first in the reason', () => {
  const budgets = { 'services-steady': { most: 3_000 }, rate: { least: 100 }, memory: { most: 300 } }
  const figures = [
    withBudget({ id: 'memory', title: 'memory', value: 300, unit: 'MB' }, budgets),
    withBudget(figure, budgets),
    withBudget({ id: 'rate', title: 'answers', value: 12.34, unit: 'per second' }, budgets),
  ]
  expect(missedBudget(figures)).toEqual({
    reason: 'budget: 100 services at once are steady: 4,210 ms, most 3,000 ms',
    details: ['budget: answers: 12.3 per second, least 100 per second'],
  })
})

it('nothing is missed where all is kept, or nothing is budgeted', () => {
  expect(
    missedBudget([withBudget(figure, {}), withBudget(figure, { 'services-steady': { most: 5_000 } })]),
  ).toBe(undefined)
})
