import { describe, expect, it } from 'vitest'
import { canonicalJson, canonicalMembers } from './canonical-json.ts'

describe('canonical JSON', () => {
  it.each([
    ['members in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['empty members', { a: 1, links: [], options: {}, image: null }, { a: 1 }],
    [
      'objects of a list in another order',
      { env: [{ name: 'a' }, { name: 'b' }] },
      { env: [{ name: 'b' }, { name: 'a' }] },
    ],
    [
      'a set in another order',
      { requiresCompatibilities: ['EC2', 'FARGATE'] },
      { requiresCompatibilities: ['FARGATE', 'EC2'] },
    ],
  ])('is the same for %s', (_, one, other) => {
    expect(canonicalJson(one)).toBe(canonicalJson(other))
  })

  it.each([
    ['another value', { cpu: 0 }, { cpu: 1 }],
    ['a number as text', { cpu: 1 }, { cpu: '1' }],
    ['a command line in another order', { command: ['a', 'b'] }, { command: ['b', 'a'] }],
    ['an item more', { env: [{ name: 'a' }] }, { env: [{ name: 'a' }, { name: 'a' }] }],
  ])('differs for %s', (_, one, other) => {
    expect(canonicalJson(one)).not.toBe(canonicalJson(other))
  })

  it('gives the members that hold anything', () => {
    expect(canonicalMembers({ b: { y: 1, x: [] }, a: [], c: false })).toEqual([
      ['b', '{"y":1}'],
      ['c', 'false'],
    ])
  })
})
