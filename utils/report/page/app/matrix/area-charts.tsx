import { judgedOf, unjudgedOf } from '../../../matrix/cell.ts'
import type { MatrixRow } from '../../../matrix/matrix-rows.ts'
import type { chartLook } from '../chart-look.ts'
import { Chart } from '../components/chart.tsx'

/** Room for the names of targets, in pixels: a letter takes about so much. */
const letterWidth = 7
const widestLabel = 112

interface AreaChartsProps {
  /** All scenarios first, then area by area. */
  readonly rows: readonly MatrixRow[]
}

/** For each area a chart: of its scenarios on each target, the shares that pass, fail and were not judged. */
export function AreaCharts({ rows }: AreaChartsProps) {
  return (
    <>
      <p class="chart-key">
        <span class="pass">■ pass</span> <span class="fail">■ fail</span>
        <span class="unsupported">■ not judged</span> <span class="soft">in % of the scenarios</span>
      </p>
      <div class="area-charts">
        {rows.map((row) => (
          <figure key={row.name} class="card">
            <figcaption>
              {row.name} <span class="soft">{row.places.length} scenarios</span>
            </figcaption>
            <Chart
              label={chartText(row)}
              height={row.cells.length * 22 + 26}
              option={(look) => shares(row, look)}
            />
          </figure>
        ))}
      </div>
    </>
  )
}

function chartText({ name, cells }: MatrixRow): string {
  const told = cells.map(({ target, counts }) => `${target} ${counts.passed} of ${judgedOf(counts)}`)
  return `Passed of judged, ${name}: ${told.join(', ')}`
}

function shares({ cells, places }: MatrixRow, look: ReturnType<typeof chartLook>) {
  const all = Math.max(1, places.length)
  const longest = Math.max(...cells.map(({ target }) => target.length))
  const labelWidth = Math.min(widestLabel, longest * letterWidth + 2)
  const series = (name: string, color: string, counts: readonly number[]) => ({
    name,
    type: 'bar',
    stack: 'all',
    barWidth: 12,
    itemStyle: { color, borderColor: look.ground, borderWidth: 1 },
    data: counts.map((count) => (100 * count) / all),
    tooltip: { valueFormatter: (share: number) => `${Math.round((share * all) / 100)}` },
  })
  return {
    grid: { left: labelWidth + 8, right: 20, top: 0, bottom: 22 },
    tooltip: { ...look.tooltip, trigger: 'axis', axisPointer: { type: 'none' } },
    xAxis: {
      ...look.axis,
      type: 'value',
      max: 100,
      interval: 50,
      axisLabel: { ...look.axis.axisLabel, formatter: '{value} %' },
    },
    yAxis: {
      ...look.axis,
      type: 'category',
      inverse: true,
      data: cells.map(({ target }) => target),
      axisLabel: { ...look.axis.axisLabel, width: labelWidth, overflow: 'truncate' },
    },
    series: [
      series(
        'pass',
        look.verdict('pass'),
        cells.map(({ counts }) => counts.passed),
      ),
      series(
        'fail',
        look.verdict('fail'),
        cells.map(({ counts }) => counts.failed),
      ),
      series(
        'not judged',
        look.verdict('unsupported'),
        cells.map(({ counts }) => unjudgedOf(counts)),
      ),
    ],
  }
}
