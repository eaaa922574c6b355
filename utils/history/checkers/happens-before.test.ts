import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Call } from './checker.ts'
import { newFloor } from './happens-before.ts'
import type { Freshness, Observation } from './observations.ts'

interface Look {
  readonly startMs: number
  readonly lastsMs: number
  readonly value: number
  readonly freshness: Freshness
}

const looks = fc.array(
  fc.record({
    startMs: fc.nat(100),
    lastsMs: fc.nat(50),
    value: fc.nat(9),
    freshness: fc.constantFrom<Freshness>('read', 'write', 'replay'),
  }),
)

function observation({ startMs, lastsMs, value, freshness }: Look, seq: number): Observation {
  const call: Call = {
    kind: 'call',
    seq,
    operation: 'DescribeTasks',
    input: {},
    requestHeaders: {},
    attempt: 1,
    startMs,
    endMs: startMs + lastsMs,
    output: undefined,
  }
  return { call, path: 'tasks[0]', fields: { value }, freshness }
}

describe('a floor', () => {
  it('is the strongest of all that ended before, as looking through all of them says', () => {
    fc.assert(
      fc.property(looks, (all) => {
        const floor = newFloor()
        const before: Look[] = []
        const byEnd = all.toSorted((one, other) => one.startMs + one.lastsMs - other.startMs - other.lastsMs)
        for (const [index, look] of byEnd.entries()) {
          const seen = observation(look, index + 1)
          const strongest = Math.max(
            ...before
              .filter(({ startMs, lastsMs }) => startMs + lastsMs <= look.startMs)
              .filter(({ freshness }) => look.freshness === 'write' || freshness === 'read')
              .map(({ value }) => value),
          )
          const expected = look.freshness === 'replay' || strongest < 0 ? undefined : strongest
          expect(floor.under(seen)?.value).toBe(expected)
          floor.raise(seen, look.value, 'value')
          before.push(look)
        }
      }),
    )
  })

  it('says where its value was seen', () => {
    const floor = newFloor()
    floor.raise(observation({ startMs: 0, lastsMs: 1, value: 4, freshness: 'read' }, 7), 4, 'value')
    const later = observation({ startMs: 1, lastsMs: 1, value: 2, freshness: 'read' }, 8)
    expect(floor.under(later)?.witness).toEqual({
      seq: 7,
      operation: 'DescribeTasks',
      path: 'tasks[0].value',
      value: 4,
    })
  })

  it('does not forget for being shown the same again and again', () => {
    const floor = newFloor()
    const at = (startMs: number, value: number): Look => ({ startMs, lastsMs: 1, value, freshness: 'read' })
    floor.raise(observation(at(0, 1), 1), 1, 'value')
    for (let seq = 2; seq < 100; seq += 1) floor.raise(observation(at(10 * seq, 5), seq), 5, 'value')
    expect(floor.under(observation(at(2, 0), 0))?.witness.seq).toBe(1)
    expect(floor.under(observation(at(5000, 0), 0))?.witness.seq).toBe(2)
  })

  it('forgets, of a value that rises all the time, what only a very long call could be held against', () => {
    const floor = newFloor()
    const at = (startMs: number, value: number): Look => ({ startMs, lastsMs: 1, value, freshness: 'read' })
    for (let value = 0; value < 1000; value += 1)
      floor.raise(observation(at(2 * value, value), value), value, 'value')
    expect(floor.under(observation(at(1999, 0), 0))?.value).toBe(999)
    expect(floor.under(observation(at(1990, 0), 0))?.value).toBe(994)
    expect(floor.under(observation(at(10, 0), 0))).toBeUndefined()
  })
})
