import { describe, expect, test } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { readScale, scaledCount } from './scale.ts'

describe('the count of a task set (MISC-05)', () => {
  test.each([
    [4, 50, 2],
    [3, 50, 2],
    [4, 30, 2],
    [10, 0, 0],
    [0, 100, 0],
    [1, 0.1, 1],
    [100, 7, 7],
    [10, 33.3, 4],
    [1000, 0.7, 7],
    [7, 100, 7],
  ])('%d tasks at %f %% are %d', (desired, value, count) => {
    expect(scaledCount(desired, { value })).toBe(count)
  })
})

describe('a scale', () => {
  test('is 0 % unless given', () => {
    expect(readScale(undefined)).toEqual({ value: 0, unit: 'PERCENT' })
    expect(readScale({ value: 12.5 })).toEqual({ value: 12.5, unit: 'PERCENT' })
  })

  test.each([-1, 100.5, Number.NaN])('is refused at %d', (value) => {
    expect(ecsErrorOf(() => readScale({ value })).type).toBe('InvalidParameterException')
  })
})
