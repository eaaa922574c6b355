import { expect, it, vi } from 'vitest'
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

it('is wider on a slow machine, which says so, where time is what it names', () => {
  const budgets = {
    'services-steady': { most: 3_000 },
    rate: { least: 100, most: 900 },
    memory: { most: 300 },
  }
  const rate = { id: 'rate', title: 'answers', value: 60, unit: 'per second' }
  expect(withBudget(figure, budgets, () => 2).budget).toEqual({
    most: 6_000,
    kept: true,
    stated: { most: 3_000, slowness: 2 },
  })
  expect(withBudget(figure, budgets, () => 1.4).budget).toMatchObject({ most: 4_200, kept: false })
  expect(withBudget(rate, budgets, () => 2).budget).toMatchObject({ least: 50, most: 900, kept: true })
  const memory = { id: 'memory', title: 'memory', value: 301, unit: 'MB' }
  expect(withBudget(memory, budgets, () => 40).budget).toEqual({ most: 300, kept: false })
})

it('that was wider and is missed gives the same reason as elsewhere, and tells in the details that it was', () => {
  const missed = missedBudget([withBudget(figure, { 'services-steady': { most: 1_000 } }, () => 2)])
  expect(missed).toEqual({
    reason: 'budget: 100 services at once are steady: 4,210 ms, most 2,000 ms',
    details: ['budget: most 2,000 ms (1,000 ms × 2: slow machine)'],
  })
})

it('is not asked how slow the machine is where it is kept as it stands', () => {
  const asked = vi.fn(() => 40)
  const kept = withBudget(figure, { 'services-steady': { most: 5_000 } }, asked)
  expect(kept.budget).toEqual({ most: 5_000, kept: true })
  expect(asked).not.toHaveBeenCalled()
  expect(withBudget(figure, { 'services-steady': { most: 3_000 } }, () => 1).budget).toEqual({
    most: 3_000,
    kept: false,
  })
})
