import { valueText } from '../../../../results/figure-text.ts'
import type { Figure } from '../../../../results/result.ts'
import { Chart } from '../components/chart.tsx'
import { SameAsTable } from '../components/same-as-table.tsx'
import { moment } from '../format.ts'
import { type FigurePoint, figureTrend, type Measured } from './measured.ts'
import { line, overRuns } from './trend-chart.ts'
import { usePage } from './use-page.ts'

/** One figure over the runs that are kept, with its budget: the one that is chosen, or the first. */
export function FigureOverRuns({ figures }: { figures: readonly Measured<Figure>[] }) {
  const { page, state, setState } = usePage()
  const known = figures
    .map(({ measured }) => ({ figure: measured, points: figureTrend(page, measured.id) }))
    .filter(({ points }) => points.length > 0)
  const shown = known.find(({ figure }) => figure.id === state['figure']) ?? known[0]
  if (!shown) return null
  const { figure, points } = shown
  return (
    <section id="figure-trend" aria-labelledby="figure-trend-heading">
      <h2 id="figure-trend-heading">Over {points.length} runs</h2>
      <div class="card">
        <select
          aria-label="Figure"
          value={figure.id}
          onChange={({ currentTarget }) => setState({ figure: currentTarget.value })}
        >
          {known.map(({ figure: { id, title } }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <FigureChart figure={figure} points={points} />
        <FigureRuns figure={figure} points={points} />
      </div>
    </section>
  )
}

interface FigureRunsProps {
  readonly figure: Figure
  readonly points: readonly FigurePoint[]
}

function FigureChart({ figure: { title, unit, budget }, points }: FigureRunsProps) {
  const values = points.flatMap(({ value }) => value ?? [])
  const text = (value: number) => valueText(value, unit)
  const days = points.map(({ startedAt }) => moment(startedAt).slice(5, 16))
  const limits = [
    ['most', budget?.most],
    ['least', budget?.least],
  ] as const
  return (
    <Chart
      label={`${title}, over ${values.length} runs: at first ${text(values[0] ?? 0)}, at last ${text(values.at(-1) ?? 0)}`}
      height={240}
      option={(look) => ({
        ...overRuns(look, days, text),
        legend: { ...look.legend, top: 0, left: 0 },
        series: [
          line(
            'value',
            look.series[0],
            points.map(({ value }) => value ?? null),
          ),
          ...limits.flatMap(([name, limit]) =>
            limit === undefined
              ? []
              : [
                  {
                    ...line(
                      name,
                      look.series[1],
                      days.map(() => limit),
                    ),
                    symbol: 'none',
                    ...dashed(look.series[1]),
                  },
                ],
          ),
        ],
      })}
    />
  )
}

function dashed(color: string) {
  return { lineStyle: { color, width: 1.5, type: 'dashed' } }
}

function FigureRuns({ figure, points }: FigureRunsProps) {
  return (
    <SameAsTable>
      <thead>
        <tr>
          <th scope="col">run</th>
          <th scope="col">version</th>
          <th scope="col" class="number">
            {figure.title}
          </th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map(({ startedAt, version, value }) => (
          <tr key={startedAt}>
            <th scope="row">{moment(startedAt)}</th>
            <td>{version}</td>
            <td class="number">{value === undefined ? 'not measured' : valueText(value, figure.unit)}</td>
          </tr>
        ))}
      </tbody>
    </SameAsTable>
  )
}
