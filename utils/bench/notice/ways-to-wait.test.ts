import { expect, it } from 'vitest'
import { batchesOf } from './ways-to-wait.ts'

it('a waiter takes a hundred tasks, or ten services', () => {
  const ids = Array.from({ length: 101 }, (_, index) => String(index))
  expect(batchesOf(ids, 'tasks STOPPED').map(({ length }) => length)).toEqual([100, 1])
  expect(batchesOf(ids.slice(0, 20), 'services stable').map(({ length }) => length)).toEqual([10, 10])
})
