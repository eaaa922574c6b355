import type { chartLook } from '../chart-look.ts'

type Look = ReturnType<typeof chartLook>

/** What charts over runs have in common: a day for each run, values in the words of `text`. */
export function overRuns({ axis, tooltip }: Look, days: readonly string[], text?: (value: number) => string) {
  return {
    grid: { left: 4, right: 8, top: 48, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      ...(text && { valueFormatter: (value: unknown) => (typeof value === 'number' ? text(value) : '') }),
    },
    xAxis: { type: 'category', ...axis, data: days, axisLabel: { ...axis.axisLabel, hideOverlap: true } },
    yAxis: { type: 'value', ...axis, axisLabel: { ...axis.axisLabel, ...(text && { formatter: text }) } },
  }
}

/** A line through the values of each run, broken where there is none. */
export function line(name: string, color: string | undefined, data: readonly (number | null)[]) {
  return { name, type: 'line', data, itemStyle: { color }, lineStyle: { color, width: 2 }, symbolSize: 6 }
}
