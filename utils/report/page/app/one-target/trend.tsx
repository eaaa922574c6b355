import type { Verdict } from '../../../../results/result.ts'
import type { PageTrendRun } from '../../target-page.ts'
import { Chart } from '../components/chart.tsx'
import { SameAsTable } from '../components/same-as-table.tsx'
import { duration, moment } from '../format.ts'
import { verdictOrder } from './scenario-filter.ts'
import { line, overRuns } from './trend-chart.ts'
import { usePage } from './use-page.ts'

type Runs = readonly PageTrendRun[]

/** So many operations are drawn, those that were slowest in the last run. */
const drawnOperations = 4

/** Verdicts, durations and latencies over the runs that are kept; nothing before there are two. */
export function Trend() {
  const { page } = usePage()
  const { trend } = page
  if (!trend) return null
  const days = trend.map(({ startedAt }) => moment(startedAt).slice(5, 16))
  const shown = verdictOrder
    .filter((verdict) => trend.some(({ counts }) => (counts[verdict] ?? 0) > 0))
    .toReversed()
  const slowest = slowestOperations(trend)
  return (
    <section id="trend" aria-labelledby="trend-heading">
      <h2 id="trend-heading">Trend over {trend.length} runs</h2>
      <div class="card trend">
        <figure>
          <figcaption>Verdicts</figcaption>
          <Chart
            label={verdictLabel(trend)}
            height={220}
            option={(look) => ({
              ...overRuns(look, days),
              legend: { ...look.legend, top: 0, left: 0, data: shown.map((name) => ({ name })) },
              series: shown.map((verdict) => ({
                name: verdict,
                type: 'bar',
                stack: 'all',
                barMaxWidth: 18,
                itemStyle: { color: look.verdict(verdict) },
                data: trend.map(({ counts }) => counts[verdict] ?? 0),
              })),
            })}
          />
        </figure>
        <figure>
          <figcaption>Duration of the run</figcaption>
          <Chart
            label={durationLabel(trend)}
            height={220}
            option={(look) => ({
              ...overRuns(look, days, seconds),
              series: [
                line(
                  'duration',
                  look.series[0],
                  trend.map(({ durationMs }) => Math.round(durationMs / 100) / 10),
                ),
              ],
            })}
          />
        </figure>
        {slowest.length > 0 && (
          <figure>
            <figcaption>p90 of the slowest operations</figcaption>
            <Chart
              label={`p90 over ${trend.length} runs of ${slowest.join(', ')}`}
              height={220}
              option={(look) => ({
                ...overRuns(look, days, duration),
                legend: {
                  ...look.legend,
                  top: 0,
                  left: 0,
                  type: 'plain',
                  data: slowest.map((name) => ({ name })),
                },
                series: slowest.map((name, index) =>
                  line(
                    name,
                    look.series[index % look.series.length],
                    trend.map(({ operations }) => operations[name]?.latency?.p90Ms ?? null),
                  ),
                ),
              })}
            />
          </figure>
        )}
      </div>
      <TrendTable trend={trend} shown={shown} />
    </section>
  )
}

function seconds(value: number): string {
  return `${value.toLocaleString('en')} s`
}

function slowestOperations(trend: Runs): string[] {
  return Object.entries(trend.at(-1)?.operations ?? {})
    .flatMap(([name, { latency }]) => (latency ? [{ name, latency }] : []))
    .toSorted((a, b) => b.latency.p90Ms - a.latency.p90Ms)
    .slice(0, drawnOperations)
    .map(({ name }) => name)
}

function verdictLabel(trend: Runs): string {
  return `Verdicts over ${trend.length} runs; passed at first ${trend[0]?.counts.pass ?? 0}, at last ${trend.at(-1)?.counts.pass ?? 0}`
}

function durationLabel(trend: Runs): string {
  return `Duration over ${trend.length} runs; at first ${duration(trend[0]?.durationMs ?? 0)}, at last ${duration(trend.at(-1)?.durationMs ?? 0)}`
}

function TrendTable({ trend, shown }: { trend: Runs; shown: readonly Verdict[] }) {
  return (
    <SameAsTable>
      <thead>
        <tr>
          <th scope="col">run</th>
          <th scope="col">version</th>
          {shown.map((verdict) => (
            <th key={verdict} scope="col" class={`number ${verdict}`}>
              {verdict}
            </th>
          ))}
          <th scope="col" class="number">
            duration
          </th>
        </tr>
      </thead>
      <tbody>
        {trend.toReversed().map(({ startedAt, version, counts, durationMs }) => (
          <tr key={startedAt}>
            <th scope="row">{moment(startedAt)}</th>
            <td>{version}</td>
            {shown.map((verdict) => (
              <td key={verdict} class="number">
                {counts[verdict] ?? 0}
              </td>
            ))}
            <td class="number">{duration(durationMs)}</td>
          </tr>
        ))}
      </tbody>
    </SameAsTable>
  )
}
