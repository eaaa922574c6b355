import { commandText } from '../command-text.ts'
import type { Baseline } from './baseline.ts'
import type { Comparison } from './compare.ts'
import { limit } from './judge-operation.ts'
import type { Interval } from './median-interval.ts'
import { calibrationRow } from './rounds.ts'

/** What was measured besides the comparisons. */
export interface Measured {
  readonly file: string
  readonly baseline: Baseline
  /** Of the endpoint, now. */
  readonly version: string
  /** Operation → how the endpoint refused it. */
  readonly refused: ReadonlyMap<string, string>
}

/** The table of a comparison, with what follows from it. */
export function comparisonText(comparisons: readonly Comparison[], measured: Measured): string {
  const { file, baseline, version, refused } = measured
  const rows = comparisons.map(({ operation, ratio, baseline: before, times, rounds, verdict, reason }) => [
    operation,
    shown(ratio?.mid),
    shown(before?.mid),
    times ? `×${shown(times.mid)}` : '-',
    times ? interval(times) : '-',
    String(rounds),
    reason === undefined ? verdict : `${verdict}: ${reason}`,
  ])
  const unknown = Array.from(refused).filter(
    ([operation]) => !comparisons.some((comparison) => comparison.operation === operation),
  )
  return lines([
    ...table(['operation', 'ratio', 'baseline', 'times', 'interval', 'rounds', 'verdict'], rows),
    '',
    ...unknown.map(([operation, how]) => `not measured, as in the baseline: ${operation} (${how})`),
    `${baseline.target} ${version} against ${file} (${baseline.version}, ${baseline.measuredOn}, ${baseline.rounds} rounds)`,
    ...conclusions(comparisons, baseline.target),
  ])
}

function conclusions(comparisons: readonly Comparison[], target: string): string[] {
  const of = (wanted: Comparison['verdict']) => comparisons.filter(({ verdict }) => verdict === wanted)
  const slower = of('slower').filter(({ operation }) => operation !== calibrationRow)
  const told = slower.map(
    ({ operation, ratio, baseline, times }) =>
      `slower: ${operation} takes ×${shown(times?.mid)} of what it took (${interval(times)}): ${shown(ratio?.mid)} of the calibration, ${shown(baseline?.mid)} in the baseline`,
  )
  const yardstick = comparisons.find(({ operation }) => operation === calibrationRow)
  if (yardstick?.verdict === 'slower' || yardstick?.verdict === 'faster') {
    told.push(
      `${yardstick.verdict}: the ${calibrationRow} itself, ×${shown(yardstick.times?.mid)} (${interval(yardstick.times)}): the embedded endpoint is, against a bare server of HTTP and JSON, and every other ratio is to it`,
    )
  }
  const faster = of('faster').flatMap(({ operation }) => (operation === calibrationRow ? [] : [operation]))
  if (faster.length > 0) {
    told.push(
      `faster: ${faster.join(', ')}; if that is to stay: ${commandText(`baseline TARGET=${target} WRITE=1`, `baseline --target ${target} --write`)}`,
    )
  }
  const unknown = of("can't tell").map(({ operation }) => operation)
  if (unknown.length > 0) told.push(`can't tell: ${unknown.join(', ')}`)
  if (told.length === 0) told.push(`no operation is slower by ×${shown(limit)}, or faster`)
  return told
}

/** The table of a baseline that was written. */
export function baselineText(
  { operations, rounds }: Baseline,
  file: string,
  refused: ReadonlyMap<string, string>,
): string {
  const rows = Object.entries(operations).map(([operation, { ratio, low, high }]) => [
    operation,
    shown(ratio),
    interval({ low, mid: ratio, high }),
  ])
  return lines([
    ...table(['operation', 'ratio', 'interval'], rows),
    '',
    ...Array.from(refused, ([operation, how]) => `left out: ${operation} (${how})`),
    `wrote ${file}: ${rows.length} ratios from ${rounds} rounds`,
  ])
}

function interval(of: Interval | undefined): string {
  return `${shown(of?.low)} to ${shown(of?.high)}`
}

function shown(value: number | undefined): string {
  if (value === undefined) return '-'
  return Number.isFinite(value) ? value.toFixed(2) : '∞'
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) =>
    Math.max(
      title.length,
      ...rows.map((row) => (column === row.length - 1 ? 0 : (row[column] ?? '').length)),
    ),
  )
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        const isText = column === 0 || column === row.length - 1
        return isText ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd(),
  )
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`
}
