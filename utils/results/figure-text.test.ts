import { describe, expect, it } from 'vitest'
import { budgetText, figureText, valueText } from './figure-text.ts'

describe('a figure reads', () => {
  it.each([
    [4_210, 'ms', '4,210 ms'],
    [4_210.77, 'ms', '4,211 ms'],
    [12.345, 'per second', '12.3 per second'],
    [0.3149, 'MB', '0.315 MB'],
    [0.0012, 'ms', '0.0012 ms'],
    [7, 'calls', '7 calls'],
    [2.5, '', '2.5'],
  ])('%d %s as "%s"', (value, unit, text) => expect(valueText(value, unit)).toBe(text))

  it('with its budget', () => {
    const figure = { value: 4_210, unit: 'ms', budget: { least: 1, most: 3_000, kept: false } }
    expect(figureText(figure)).toBe('4,210 ms, least 1 ms, most 3,000 ms')
    expect(budgetText(figure)).toBe('least 1 ms, most 3,000 ms')
    expect(budgetText({ unit: 'ms' })).toBeUndefined()
    expect(figureText({ value: 3, unit: 'tasks' })).toBe('3 tasks')
  })

  it('with a budget that is wider on a slow machine, and what it is elsewhere', () => {
    const stated = { most: 3_000, slowness: 2.4 }
    const budget = { most: 7_200, kept: true, stated }
    expect(figureText({ value: 4_210, unit: 'ms', budget })).toBe(
      '4,210 ms, most 7,200 ms (3,000 ms × 2.4: slow machine)',
    )
    const rate = { least: 50, kept: false, stated: { least: 100, slowness: 2 } }
    expect(budgetText({ unit: 'per second', budget: rate })).toBe(
      'least 50 per second (100 per second ÷ 2: slow machine)',
    )
  })

  it('with the very number of its budget', () => {
    expect(figureText({ value: 3, unit: 's', budget: { most: 1.2345, kept: false } })).toBe(
      '3 s, most 1.2345 s',
    )
  })

  it('never as its budget where it is another', () => {
    const budget = { most: 3_000, kept: false }
    expect(figureText({ value: 3_000.4, unit: 'ms', budget })).toBe('3,000.4 ms, most 3,000 ms')
  })
})
