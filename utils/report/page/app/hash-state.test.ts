import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatHash, parseHash } from './hash-state.ts'

it('a hash is legible', () => {
  expect(formatHash({ view: 'scenarios', verdict: 'fail,error', q: '', open: 'task/run/a-b' })).toBe(
    '#view=scenarios&verdict=fail,error&open=task/run/a-b',
  )
  expect(formatHash({ q: '' })).toBe('')
  expect(parseHash('')).toEqual({})
})

it('a hash gives back what it was made of', () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/)
  fc.assert(
    fc.property(fc.dictionary(name, fc.string({ minLength: 1 })), (state) => {
      expect(parseHash(formatHash(state))).toEqual({ ...state })
    }),
  )
})
