import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinPatches, mergePatch } from './merge-patch.ts'

const name = fc.constantFrom('a', 'b', 'c')
const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.array(fc.integer()))
const { object } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, leaf, tie('object')),
  object: fc.dictionary(name, tie('value')),
}))
const patch = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, leaf, fc.constant(null), tie('object')),
  object: fc.dictionary(name, tie('value')),
})).object
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const objects = object.filter(isRecord)
const patches = patch.filter(isRecord)

describe('changes to an object', () => {
  it('are merged at any depth; lists are replaced, and null takes out', () => {
    expect(
      mergePatch(
        { cpu: '256', memory: '512', rollout: { enable: false, rollback: false }, tags: [{ key: 'a' }] },
        { cpu: '512', memory: null, rollout: { enable: true }, tags: [], added: { deep: { er: 1 } } },
      ),
    ).toEqual({
      cpu: '512',
      rollout: { enable: true, rollback: false },
      tags: [],
      added: { deep: { er: 1 } },
    })
  })

  it('that change nothing, change nothing', () => {
    fc.assert(
      fc.property(objects, (base) => {
        expect(mergePatch(base, {})).toEqual(base)
      }),
    )
    expect(mergePatch({ cpu: '256' }, { cpu: undefined })).toEqual({ cpu: '256' })
  })

  it('are the same when they are made twice', () => {
    fc.assert(
      fc.property(objects, patches, (base, changes) => {
        const once = mergePatch(base, changes)
        expect(mergePatch(once, changes)).toEqual(once)
      }),
    )
  })

  it('leave no null', () => {
    fc.assert(
      fc.property(objects, patches, (base, changes) => {
        expect(JSON.stringify(mergePatch(base, changes))).not.toContain('null')
      }),
    )
  })

  it('one after the other, as one: members that are no objects come out the same', () => {
    const flat = fc.dictionary(name, fc.oneof(leaf, fc.constant(null)))
    fc.assert(
      fc.property(objects, flat, flat, (base, first, second) => {
        expect(mergePatch(base, joinPatches(first, second))).toEqual(
          mergePatch(mergePatch(base, first), second),
        )
      }),
    )
  })
})
