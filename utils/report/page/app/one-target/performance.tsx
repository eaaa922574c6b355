import { many } from '../format.ts'
import { FigureOverRuns } from './figure-over-runs.tsx'
import { FigureTable } from './figure-table.tsx'
import { LoadCurveFigure } from './load-curve.tsx'
import { curvesOf, figuresOf, isMissed } from './measured.ts'
import { scenarioHref, usePage } from './use-page.ts'

/** What was measured: figures with their budgets, how they went over the runs, and latency against load. */
export function Performance() {
  const { page } = usePage()
  const figures = figuresOf(page)
  const curves = curvesOf(page)
  const missed = figures.filter(({ measured }) => isMissed(measured)).length
  const held = figures.filter(({ measured }) => measured.budget).length
  if (figures.length + curves.length === 0) {
    return (
      <section id="performance">
        <h2>Performance</h2>
        <p>Nothing was measured in this run.</p>
      </section>
    )
  }
  return (
    <>
      {figures.length > 0 && (
        <section id="performance" aria-labelledby="performance-heading">
          <h2 id="performance-heading">
            {many(figures.length, 'figure')}
            {held > 0 && `: ${held - missed} of ${many(held, 'budget')} kept`}
          </h2>
          <FigureTable figures={figures} isLinked />
        </section>
      )}
      <FigureOverRuns figures={figures} />
      {curves.length > 0 && (
        <section id="curves" aria-labelledby="curves-heading">
          <h2 id="curves-heading">Latency against load</h2>
          <div class="card curves">
            {curves.map(({ scenario, measured }) => (
              <div key={`${scenario.id} ${measured.operation}`}>
                <LoadCurveFigure curve={measured} />
                <p class="soft">
                  From <a href={scenarioHref(scenario.id)}>{scenario.title}</a>.
                </p>
              </div>
            ))}
          </div>
        </section>
      )}
    </>
  )
}
