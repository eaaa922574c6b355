import { budgetText, valueText } from '../../../../results/figure-text.ts'
import type { Figure } from '../../../../results/result.ts'
import { formatHash } from '../hash-state.ts'
import { figureTrend, isMissed, type Measured } from './measured.ts'
import { Sparkline } from './sparkline.tsx'
import { scenarioHref, usePage } from './use-page.ts'

interface FigureTableProps {
  readonly figures: readonly Measured<Figure>[]
  /** Whether each leads to the scenario that measured it; not where that is what is being read. */
  readonly isLinked?: boolean
}

/** Figures with unit and budget, and how they went over the runs; columns without anything in them are left out. */
export function FigureTable({ figures, isLinked = false }: FigureTableProps) {
  const { page } = usePage()
  const rows = figures.map((figure) => ({ ...figure, points: figureTrend(page, figure.measured.id) }))
  const hasBudget = rows.some(({ measured }) => measured.budget)
  const hasTrend = rows.some(({ points }) => points.length > 0)
  return (
    <div class="card flush scroll">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">figure</th>
            <th scope="col" class="number">
              value
            </th>
            {hasBudget && <th scope="col">budget</th>}
            {hasTrend && (
              <th scope="col" class="over-runs">
                over runs
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ scenario, measured, points }) => (
            <tr key={`${scenario.id} ${measured.id}`}>
              <th scope="row">
                {isLinked ? <a href={scenarioHref(scenario.id)}>{measured.title}</a> : measured.title}{' '}
                <span class="mono soft">{measured.id}</span>
              </th>
              <td class="number">{valueText(measured.value, measured.unit)}</td>
              {hasBudget && (
                <td>
                  <Budget figure={measured} />
                </td>
              )}
              {hasTrend && (
                <td class="over-runs">
                  {points.length > 0 && (
                    <a href={formatHash({ view: 'performance', figure: measured.id })}>
                      <Sparkline points={points} unit={measured.unit} />
                    </a>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Budget({ figure }: { figure: Figure }) {
  const text = budgetText(figure)
  if (text === undefined) return null
  const missed = isMissed(figure)
  return (
    <>
      <span class={`verdict ${missed ? 'fail' : 'pass'}`}>{missed ? '✕ missed' : '✓ kept'}</span>{' '}
      <span class="soft nowrap">{text}</span>
    </>
  )
}
