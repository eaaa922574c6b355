import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeOperations, newOperationTotals, type OperationCalls } from './operation-totals.ts'
import type { OperationCount } from './result.ts'

function totalsOf(all: readonly Readonly<Record<string, OperationCalls>>[]): Record<string, OperationCount> {
  const totals = newOperationTotals()
  for (const calls of all) totals.add(calls)
  return totals.counts()
}

const calls = fc.dictionary(
  fc.constantFrom('RunTask', 'StopTask', 'ListTasks'),
  fc.record({
    calls: fc.nat(100),
    ok: fc.nat(100),
    errors: fc.dictionary(fc.constantFrom('ClientException', 'ENDPOINT_SILENT'), fc.nat(9)),
    answersUs: fc.array(fc.oneof(fc.nat(20_000), fc.nat(3_599_999_999)), { maxLength: 20 }),
  }),
)

describe('totals of operations', () => {
  it('tell latencies in milliseconds, of the answers that came', () => {
    const answersUs = Array.from({ length: 100 }, (_, index) => (index + 1) * 1000)
    const counts = totalsOf([{ RunTask: { calls: 101, ok: 100, errors: { ENDPOINT_SILENT: 1 }, answersUs } }])
    expect(counts['RunTask']).toMatchObject({ calls: 101, ok: 100, errors: { ENDPOINT_SILENT: 1 } })
    const { p50Ms, p90Ms, p99Ms, maxMs } = counts['RunTask']?.latency ?? {}
    expect(p50Ms).toBeCloseTo(50, 1)
    expect(p90Ms).toBeCloseTo(90, 0)
    expect(p99Ms).toBeCloseTo(99, 0)
    expect(maxMs).toBe(100)
  })

  it('have no latency where no answer came', () => {
    const counts = totalsOf([{ RunTask: { calls: 1, ok: 0, errors: { ENDPOINT_SILENT: 1 }, answersUs: [] } }])
    expect(counts).toEqual({ RunTask: { calls: 1, ok: 0, errors: { ENDPOINT_SILENT: 1 } } })
  })

  it('of parts come to the same as those of the whole, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.array(calls, { maxLength: 4 }), { maxLength: 4 }), (parts) => {
        expect(mergeOperations(parts.map(totalsOf))).toEqual(totalsOf(parts.flat()))
      }),
      { numRuns: 50 },
    )
  })

  it.each(['', 'AAAA', 'no base64 at all!', 'HISTFAAAAAB42pNpmSzMwMDAxQABzFCaEUoz2X+AsAABAAAA'])(
    'name the place of a histogram that is none: %j',
    (histogram) => {
      const latency = { p50Ms: 1, p90Ms: 1, p99Ms: 1, maxMs: 1, histogram }
      expect(() => mergeOperations([{ RunTask: { calls: 1, ok: 1, errors: {}, latency } }])).toThrow(
        /operations\.RunTask\.latency\.histogram is no histogram/,
      )
    },
  )
})
