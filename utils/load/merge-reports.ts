import { type Latency, newLatencyRecord } from '../results/latency.ts'
import { mergeOperations } from '../results/operation-totals.ts'
import { type LoadReport, withRates } from './load-report.ts'

/**
 * The reports of the parts of a plan as if one had made all their calls: counts are added, distributions put together without
 * loss, in any order. Times are those of the machines' clocks. Throws LATENCY_UNREADABLE when a histogram is none, a RangeError
 * where there is no report.
 */
export function mergeReports(reports: readonly LoadReport[]): LoadReport {
  if (reports.length === 0) throw new RangeError('there is no report to be merged')
  const sum = (of: (report: LoadReport) => number) => reports.reduce((total, report) => total + of(report), 0)
  const uncorrected = mergedUncorrected(
    reports.map((report) => report.uncorrected).filter((latencies) => latencies !== undefined),
  )
  const delay = mergedLatency(
    reports.flatMap((report) => report.delay ?? []),
    'delay',
  )
  const arrivals = reports.flatMap((report) => report.arrivalsMs ?? [])
  return withRates({
    operations: mergeOperations(reports.map(({ operations }) => operations)),
    ...(uncorrected && { uncorrected }),
    ...(delay && { delay }),
    planned: sum(({ planned }) => planned),
    late: sum(({ late }) => late),
    unsent: sum(({ unsent }) => unsent),
    startedAtMs: Math.min(...reports.map(({ startedAtMs }) => startedAtMs)),
    endedAtMs: Math.max(...reports.map(({ endedAtMs }) => endedAtMs)),
    ...(arrivals.length > 0 && { arrivalsMs: Math.max(...arrivals) }),
  })
}

function mergedUncorrected(
  reports: readonly Readonly<Record<string, Latency>>[],
): Record<string, Latency> | undefined {
  if (reports.length === 0) return undefined
  const operations = [...new Set(reports.flatMap(Object.keys))].toSorted()
  return Object.fromEntries(
    operations.flatMap((operation) => {
      const latencies = reports.flatMap((report) => report[operation] ?? [])
      const merged = mergedLatency(latencies, `uncorrected.${operation}`)
      return merged ? [[operation, merged] as const] : []
    }),
  )
}

function mergedLatency(latencies: readonly Latency[], place: string): Latency | undefined {
  const record = newLatencyRecord()
  for (const latency of latencies) record.addAll(latency, `${place}.histogram`)
  return record.latency()
}
