import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newLatencyRecord } from '../results/latency.ts'
import { newOperationTotals } from '../results/operation-totals.ts'
import { type LoadReport, withRates } from './load-report.ts'
import { mergeReports } from './merge-reports.ts'

interface Made {
  readonly operation: string
  readonly durationUs: number
  readonly delayUs: number
  readonly error: string | undefined
}

const made = fc.record<Made>({
  operation: fc.constantFrom('RunTask', 'ListTasks', 'DescribeTasks'),
  durationUs: fc.integer({ min: 0, max: 60_000_000 }),
  delayUs: fc.integer({ min: 0, max: 2_000_000 }),
  error: fc.option(fc.constantFrom('ThrottlingException', 'CONNECTION_LOST'), { nil: undefined }),
})

const part = fc.record({
  calls: fc.array(made, { maxLength: 30 }),
  startedAtMs: fc.integer({ min: 1_000, max: 2_000 }),
  lastedMs: fc.integer({ min: 0, max: 5_000 }),
})

type MadePart = typeof part extends fc.Arbitrary<infer T> ? T : never

const parts = fc.array(part, { minLength: 1, maxLength: 5 })

function reportOf({ calls, startedAtMs, lastedMs }: MadePart): LoadReport {
  const totals = newOperationTotals()
  const delay = newLatencyRecord()
  const uncorrected: Record<string, ReturnType<typeof newLatencyRecord>> = {}
  for (const { operation, durationUs, delayUs, error } of calls) {
    const errors = error === undefined ? {} : { [error]: 1 }
    totals.add({
      [operation]: { calls: 1, ok: error === undefined ? 1 : 0, errors, answersUs: [durationUs + delayUs] },
    })
    delay.add(delayUs)
    uncorrected[operation] ??= newLatencyRecord()
    uncorrected[operation].add(durationUs)
  }
  const told = Object.entries(uncorrected)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([operation, record]) => {
      const latency = record.latency()
      return latency ? [[operation, latency] as const] : []
    })
  const delays = delay.latency()
  return withRates({
    operations: totals.counts(),
    uncorrected: Object.fromEntries(told),
    ...(delays && { delay: delays }),
    planned: calls.length,
    late: 0,
    unsent: 0,
    startedAtMs,
    endedAtMs: startedAtMs + lastedMs,
    arrivalsMs: 1_000,
  })
}

describe('the merged reports of the parts of a load', () => {
  it('are the report of all its calls', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const startedAtMs = Math.min(...all.map((one) => one.startedAtMs))
        const endedAtMs = Math.max(...all.map((one) => one.startedAtMs + one.lastedMs))
        const whole = reportOf({
          calls: all.flatMap(({ calls }) => calls),
          startedAtMs,
          lastedMs: endedAtMs - startedAtMs,
        })
        expect(mergeReports(all.map(reportOf))).toEqual(whole)
      }),
    )
  })

  it('are the same in any order and however they are put together', () => {
    fc.assert(
      fc.property(parts, fc.nat(), (all, at) => {
        const reports = all.map(reportOf)
        const [first, second] = [reports.slice(0, at % reports.length), reports.slice(at % reports.length)]
        const together = [first, second].filter((some) => some.length > 0).map(mergeReports)
        expect(mergeReports(together.toReversed())).toEqual(mergeReports(reports))
        expect(mergeReports(reports.toReversed())).toEqual(mergeReports(reports))
      }),
    )
  })

  it('are none where there is none', () => {
    expect(() => mergeReports([])).toThrow('there is no report to be merged')
  })
})
