import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeShards } from './merge-shards.ts'
import { mergeOperations } from './operation-totals.ts'
import { type Results, type ScenarioResult, verdicts } from './result.ts'
import { assembleResults } from './summarize.ts'

const scenario: fc.Arbitrary<ScenarioResult> = fc
  .record({ phase: fc.integer({ min: 1, max: 7 }), name: fc.nat(500), verdict: fc.constantFrom(...verdicts) })
  .map(({ phase, name, verdict }) => ({
    id: `area-${phase}/x/${name}`,
    title: String(name),
    file: 'scenarios/x/x.test.ts',
    phase,
    area: `area-${phase}`,
    requirements: ['TK-01'],
    verdict,
    durationMs: name,
    violations:
      verdict === 'fail' ? [{ checker: 'c', requirement: 'TK-01', message: String(name), witness: [] }] : [],
  }))

const run = fc.record({
  of: fc.integer({ min: 2, max: 5 }),
  scenarios: fc.uniqueArray(scenario, { selector: ({ id }) => id, maxLength: 40 }),
  calls: fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }),
})

const target = { name: 'moto', version: '5', endpoint: 'http://127.0.0.1:1' }

const operationsOf = (calls: number) =>
  calls === 0 ? {} : { RunTask: { calls, ok: 0, errors: { ClientException: calls } } }

/** A run and its parts, as they would be had each scenario been judged in the part that `partOf` says. */
function cut(
  { of, scenarios, calls }: { of: number; scenarios: ScenarioResult[]; calls: number[] },
  partOf: (index: number) => number,
): { whole: Results; parts: { results: Results; from: string }[] } {
  const startedAt = (index: number) =>
    new Date(Date.UTC(2026, 10, 20) + ((index * 7) % 5) * 1_000).toISOString()
  const indexes = Array.from({ length: of }, (_, index) => index + 1)
  const parts = indexes.map((index) => ({
    from: `part-${index}`,
    results: assembleResults({
      target,
      startedAt: startedAt(index),
      durationMs: index,
      shard: { index, of },
      scenarios: scenarios.filter((_, at) => partOf(at) === index),
      operations: operationsOf(calls[index - 1] ?? 0),
    }),
  }))
  const whole = assembleResults({
    target,
    startedAt: indexes.map(startedAt).toSorted()[0] ?? '',
    durationMs: of,
    scenarios,
    operations: mergeOperations(parts.map(({ results }) => results.operations)),
  })
  return { whole, parts }
}

describe('the parts of a run', () => {
  it('come to the run, in whatever order they are given', () => {
    fc.assert(
      fc.property(run, fc.infiniteStream(fc.nat()), fc.boolean(), (given, draws, isReversed) => {
        const places = given.scenarios.map(() => (Number(draws.next().value) % given.of) + 1)
        const { whole, parts } = cut(given, (index) => places[index] ?? 1)
        expect(mergeShards(isReversed ? parts.toReversed() : parts)).toEqual(whole)
      }),
    )
  })

  it('come to a run that says which of them is missing', () => {
    fc.assert(
      fc.property(run, fc.nat(), (given, draw) => {
        const { parts } = cut(given, (index) => (index % given.of) + 1)
        const missing = (draw % given.of) + 1
        const merged = mergeShards(parts.filter((_, index) => index !== missing - 1))
        expect(merged.incomplete).toBe(`part ${missing} of ${given.of} is missing`)
      }),
    )
  })
})
