import { useCallback } from 'preact/hooks'
import type { Verdict } from '../../../../results/result.ts'
import type { PageScenario } from '../../target-page.ts'
import { Chart } from '../components/chart.tsx'
import { VerdictTag } from '../components/verdict.tsx'
import { verdictOrder } from './scenario-filter.ts'
import { listHref, usePage } from './use-page.ts'

/** A table of more verdicts than these takes the whole width. */
const besideAtMost = 4

/** Verdicts by area, drawn and as a table. */
export function Areas() {
  const { page, setState } = usePage()
  const areas = [...Map.groupBy(page.scenarios, ({ area }) => area)].map(([area, scenarios]) => ({
    area,
    phase: scenarios[0]?.phase ?? 0,
    count: (verdict: Verdict) => countOf(scenarios, verdict),
    all: scenarios.length,
  }))
  const shown = verdictOrder.filter((verdict) => page.summary[verdict] > 0).toReversed()
  const pick = useCallback((area: string) => setState({ view: 'scenarios', area }, 'push'), [setState])
  if (areas.length === 0) return null
  return (
    <section id="areas">
      <h2>Verdicts by area</h2>
      <div class={shown.length > besideAtMost ? 'card beside below' : 'card beside'}>
        <Chart
          label={`Verdicts by area: ${areas.map(({ area, all, count }) => `${area} ${count('pass')} of ${all} pass`).join(', ')}`}
          height={56 + 38 * areas.length}
          onPick={pick}
          option={({ axis, legend, tooltip, verdict: colour }) => ({
            grid: { left: 4, right: 12, top: 32, bottom: 4, containLabel: true },
            legend: { ...legend, top: 0, left: 0, data: shown.map((name) => ({ name })) },
            tooltip: { ...tooltip, trigger: 'axis', axisPointer: { type: 'shadow' } },
            xAxis: { type: 'value', ...axis, minInterval: 1 },
            yAxis: { type: 'category', ...axis, inverse: true, data: areas.map(({ area }) => area) },
            series: shown.map((verdict) => ({
              name: verdict,
              type: 'bar',
              stack: 'all',
              barMaxWidth: 20,
              itemStyle: { color: colour(verdict) },
              data: areas.map(({ count }) => count(verdict)),
            })),
          })}
        />
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Phase</th>
                <th scope="col">Area</th>
                {shown.map((verdict) => (
                  <th key={verdict} scope="col" class="number">
                    <VerdictTag verdict={verdict} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {areas.map(({ area, phase, count }) => (
                <tr key={area}>
                  <td>{phase}</td>
                  <th scope="row">
                    <a href={listHref({ area })}>{area}</a>
                  </th>
                  {shown.map((verdict) => (
                    <td key={verdict} class="number">
                      {count(verdict) > 0 ? (
                        <a href={listHref({ area, verdict })}>{count(verdict)}</a>
                      ) : (
                        <span class="soft">0</span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  )
}

function countOf(scenarios: readonly PageScenario[], verdict: Verdict): number {
  return scenarios.filter((scenario) => scenario.verdict === verdict).length
}
