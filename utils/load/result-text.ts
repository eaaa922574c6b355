import type { LoadReport } from './load-report.ts'
import type { LoadResult } from './load-result.ts'

/** What a load found, for a terminal: a line for each operation, what was there afterwards, the verdict with its reasons. */
export function loadText(result: LoadResult): string {
  const { plan, workers, endpoint, report, parts, verdict, findings, truth } = result
  return [
    `${plan.name}: ${plan.title}`,
    `${workers}, ${endpoint}`,
    '',
    ...(report ? [...operationTable(report), '', ...ratesText(report)] : []),
    ...partsText(parts),
    ...(truth
      ? [
          `there afterwards: ${truth.tasks.there} tasks (${truth.tasks.made} answered as started), ${truth.services.there} services (${truth.services.made} answered as created)`,
        ]
      : []),
    ...findings.map(
      ({ signature, count, from, first: { requirement, message } }) =>
        `${count} × ${signature} (${requirement}), first in the record of ${from}: ${message}`,
    ),
    ...(truth?.untruths ?? []).map(({ kind, message }) => `${kind}: ${message}`),
    ...moreUntruths((truth?.untruthCount ?? 0) - (truth?.untruths.length ?? 0)),
    ...result.leftBehind.map((line) => `LEFT BEHIND: ${line}`),
    ...result.incomplete.map((line) => `INCOMPLETE: ${line}`),
    `verdict: ${verdict}`,
  ].join('\n')
}

const columns = ['operation', 'calls', 'ok', 'errors', 'p50', 'p90', 'p99', 'max ms'] as const

function operationTable({ operations }: LoadReport): string[] {
  const rows = Object.entries(operations).map(([operation, { calls, ok, errors, latency }]) => [
    operation,
    String(calls),
    String(ok),
    String(calls - ok),
    ...[latency?.p50Ms, latency?.p90Ms, latency?.p99Ms, latency?.maxMs].map(msText),
    Object.entries(errors)
      .map(([type, count]) => `${count} ${type}`)
      .join(', '),
  ])
  const all = [[...columns, ''], ...rows]
  const widths = columns.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)))
  return all.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

function ratesText({
  offered,
  achieved,
  arrivalsMs,
  planned,
  late,
  unsent,
  durationMs,
  delay,
}: LoadReport): string[] {
  const isOpen = arrivalsMs !== undefined
  return [
    isOpen
      ? `offered ${rateText(offered)} calls a second, achieved ${rateText(achieved)}; ${(durationMs / 1000).toFixed(1)} s`
      : `achieved ${rateText(achieved)} calls a second; ${(durationMs / 1000).toFixed(1)} s`,
    ...(delay ? [`sent after their time: p50 ${msText(delay.p50Ms)} ms, p99 ${msText(delay.p99Ms)} ms`] : []),
    ...(late > 0 ? [`LATE: ${late} of ${planned} calls were sent more than 50 ms after their time`] : []),
    ...(unsent > 0 ? [`UNSENT: ${unsent} of ${planned} calls were never sent`] : []),
  ]
}

function partsText(parts: LoadResult['parts']): string[] {
  if (parts.length === 0) return []
  const most = (of: (part: LoadResult['parts'][number]) => number) => Math.max(...parts.map(of))
  const calls = parts.reduce((sum, part) => sum + part.calls, 0)
  const bytes = parts.reduce((sum, { history }) => sum + history.bytes, 0)
  const perCall = calls > 0 ? ` (${Math.round(bytes / calls)} bytes a call)` : ''
  return [
    `workers: at most ${Math.round(most(({ residentBytes }) => residentBytes) / 1e6)} MB and ${(most(({ cpuMs }) => cpuMs) / 1000).toFixed(1)} s of CPU each, records of ${(bytes / 1e6).toFixed(1)} MB${perCall}, begun within ${Math.round(most(({ beganAfterMs }) => beganAfterMs))} ms`,
  ]
}

function moreUntruths(count: number): string[] {
  return count > 0 ? [`and ${count} more that are lost, there twice, or unasked`] : []
}

function rateText(rate: number): string {
  return rate.toFixed(rate < 10 ? 2 : 1)
}

function msText(ms: number | undefined): string {
  if (ms === undefined) return '·'
  return ms < 10 ? ms.toFixed(2) : ms.toFixed(ms < 100 ? 1 : 0)
}
