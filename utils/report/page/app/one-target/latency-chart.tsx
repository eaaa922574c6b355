import type { Latency, PageOperation } from '../../target-page.ts'
import { Chart } from '../components/chart.tsx'
import { duration } from '../format.ts'

/** So many operations are drawn, those with the longest p99. */
const drawn = 30

const points: readonly (readonly [name: string, key: keyof Latency, symbol: string])[] = [
  ['p50', 'p50Ms', 'circle'],
  ['p90', 'p90Ms', 'rect'],
  ['p99', 'p99Ms', 'diamond'],
  ['max', 'maxMs', 'triangle'],
]

/** How long answers took, as dots on a logarithmic axis: the table beside it has the figures. */
export function LatencyChart({ operations }: { operations: readonly PageOperation[] }) {
  const timed = operations
    .flatMap(({ name, latency }) => (latency ? [{ name, latency }] : []))
    .toSorted((a, b) => b.latency.p99Ms - a.latency.p99Ms)
    .slice(0, drawn)
  const [slowest] = timed
  const left = operations.length - timed.length
  return (
    <section id="latency" aria-labelledby="latency-heading">
      <h2 id="latency-heading">Latency</h2>
      <div class="card">
        <Chart
          label={`Latency by operation; the slowest is ${slowest?.name ?? 'none'} with p99 ${duration(slowest?.latency.p99Ms ?? 0)}`}
          height={72 + 20 * timed.length}
          option={({ axis, legend, tooltip, series }) => ({
            grid: { left: 4, right: 16, top: 32, bottom: 4, containLabel: true },
            legend: { ...legend, icon: null, top: 0, left: 0, data: points.map(([name]) => name) },
            tooltip: {
              ...tooltip,
              trigger: 'axis',
              axisPointer: { type: 'shadow' },
              valueFormatter: (ms: unknown) => duration(Number(ms)),
            },
            xAxis: {
              type: 'log',
              ...axis,
              axisLabel: { ...axis.axisLabel, formatter: duration, hideOverlap: true },
            },
            yAxis: {
              type: 'category',
              ...axis,
              axisLabel: { ...axis.axisLabel, fontSize: 11, interval: 0 },
              splitLine: { ...axis.splitLine, show: true },
              inverse: true,
              data: timed.map(({ name }) => name),
            },
            series: points.map(([name, key, symbol], index) => ({
              name,
              type: 'scatter',
              symbol,
              symbolSize: 9,
              itemStyle: { color: series[index] },
              data: timed.map(({ latency }) => Math.max(latency[key], 0.01)),
            })),
          })}
        />
        {left > 0 && <p class="soft">The {timed.length} with the longest p99; the table above has all.</p>}
      </div>
    </section>
  )
}
