import { valueText } from '../../../../results/figure-text.ts'
import type { LoadCurve } from '../../../../results/result.ts'
import { Chart } from '../components/chart.tsx'
import { SameAsTable } from '../components/same-as-table.tsx'
import { duration } from '../format.ts'

const percentiles = [
  ['p50', 'p50Ms', 'circle'],
  ['p90', 'p90Ms', 'rect'],
  ['p99', 'p99Ms', 'diamond'],
] as const

/** Latency against load, both logarithmic, with the knee as a line across; the same as a table below. */
export function LoadCurveFigure({ curve }: { curve: LoadCurve }) {
  const points = curve.points.toSorted((a, b) => a.offered - b.offered)
  if (points.length === 0) return null
  return (
    <figure class="load-curve">
      <figcaption>{curve.operation}: latency against load</figcaption>
      <CurveChart curve={{ ...curve, points }} />
      <p class="soft">{kneeText({ ...curve, points })}</p>
      <CurveTable curve={{ ...curve, points }} />
    </figure>
  )
}

function kneeText({ points, knee }: LoadCurve): string {
  const [first, last] = [points[0]?.offered ?? 0, points.at(-1)?.offered ?? 0]
  if (knee !== undefined) return `Knee at ${rate(knee)}: up to there latency grows little.`
  return `No knee from ${rate(first)} to ${rate(last)}.`
}

function rate(perSecond: number): string {
  return valueText(Math.round(perSecond * 10) / 10, 'per second')
}

function CurveChart({ curve: { operation, points, knee } }: { curve: LoadCurve }) {
  const times = points.flatMap(({ p50Ms, p90Ms, p99Ms }) => [p50Ms, p90Ms, p99Ms]).map(drawable)
  const bottom = 10 ** Math.floor(Math.log10(Math.min(...times)))
  const top = Math.max(10 ** Math.ceil(Math.log10(Math.max(...times))), bottom * 10)
  const rates = points.map(({ offered }) => offered)
  const [lowest, highest] = [Math.min(...rates), Math.max(...rates)]
  const label = [
    `Latency of ${operation} against load, ${rate(lowest)} to ${rate(highest)}`,
    `p99 from ${duration(points[0]?.p99Ms ?? 0)} to ${duration(points.at(-1)?.p99Ms ?? 0)}`,
    knee === undefined ? 'no knee' : `knee at ${rate(knee)}`,
  ].join('; ')
  return (
    <Chart
      label={label}
      height={280}
      option={({ axis, legend, tooltip, series }) => ({
        grid: { left: 8, right: 24, top: 40, bottom: 24, containLabel: true },
        legend: { ...legend, icon: null, top: 0, left: 0, data: percentiles.map(([name]) => name) },
        tooltip: {
          ...tooltip,
          trigger: 'axis',
          valueFormatter: (value: unknown) => duration(Number(Array.isArray(value) ? value[1] : value)),
        },
        xAxis: {
          type: 'log',
          ...axis,
          min: lowest / edge,
          max: highest * edge,
          name: 'requests a second',
          nameLocation: 'middle',
          nameGap: 26,
          axisLabel: {
            ...axis.axisLabel,
            customValues: rates,
            hideOverlap: true,
            formatter: (value: number) => valueText(Math.round(value), ''),
          },
          axisTick: { show: true, customValues: rates },
        },
        yAxis: {
          type: 'log',
          ...axis,
          min: bottom,
          max: top,
          axisLabel: { ...axis.axisLabel, formatter: duration },
        },
        series: [
          ...percentiles.map(([name, key, symbol], index) => ({
            name,
            type: 'line',
            symbol,
            symbolSize: 8,
            itemStyle: { color: series[index] },
            lineStyle: { color: series[index], width: 2 },
            data: points.map((point) => [point.offered, drawable(point[key])]),
          })),
          ...(knee === undefined
            ? []
            : [kneeLine({ knee, bottom, top, isLeft: knee ** 2 < lowest * highest }, axis.axisLabel.color)]),
        ],
      })}
    />
  )
}

/** Room beside the first and the last rate, as a factor. */
const edge = 1.08

/** What takes no time has no place on a logarithmic axis. */
function drawable(ms: number): number {
  return Math.max(ms, 0.01)
}

interface KneePlace {
  readonly knee: number
  /** In milliseconds. */
  readonly bottom: number
  readonly top: number
  /** In the left half of the plot: its name goes to the right, where there is room. */
  readonly isLeft: boolean
}

function kneeLine({ knee, bottom, top, isLeft }: KneePlace, color: string) {
  return {
    name: 'knee',
    type: 'line',
    symbol: 'circle',
    symbolSize: 1,
    silent: true,
    tooltip: { show: false },
    lineStyle: { color, width: 1.5, type: 'dashed' },
    itemStyle: { color },
    data: [
      [knee, bottom],
      {
        value: [knee, top],
        label: {
          show: true,
          formatter: `knee ${rate(knee)}`,
          position: 'top',
          align: isLeft ? 'left' : 'right',
          color,
          fontSize: 12,
        },
      },
    ],
  }
}

function CurveTable({ curve: { points, knee } }: { curve: LoadCurve }) {
  const hasErrors = points.some(({ errors }) => errors > 0)
  return (
    <SameAsTable>
      <thead>
        <tr>
          <th scope="col">offered a second</th>
          <th scope="col" class="number">
            achieved
          </th>
          {percentiles.map(([name]) => (
            <th key={name} scope="col" class="number">
              {name}
            </th>
          ))}
          {hasErrors && (
            <th scope="col" class="number">
              errors
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.offered}>
            <th scope="row">
              {valueText(point.offered, '')}
              {point.offered === knee && <span class="soft"> (knee)</span>}
            </th>
            <td class="number">{valueText(point.achieved, '')}</td>
            {percentiles.map(([name, key]) => (
              <td key={name} class="number">
                {valueText(point[key], 'ms')}
              </td>
            ))}
            {hasErrors && <td class="number">{point.errors}</td>}
          </tr>
        ))}
      </tbody>
    </SameAsTable>
  )
}
