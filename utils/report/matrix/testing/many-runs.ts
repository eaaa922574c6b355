import { requirementIds } from '../../../requirements/catalogue.ts'
import type { Results, Verdict } from '../../../results/result.ts'
import type { MatrixData } from '../matrix.ts'
import { matrixData } from '../matrix-data.ts'
import { runOf } from './run-of.ts'

const areas = ['cluster', 'task-definition', 'task', 'service', 'failure'] as const
const mix: readonly Verdict[] = ['pass', 'fail', 'pass', 'unsupported', 'known-fail', 'pass', 'fail']

/** The matrix of so many targets, each judged by so many scenarios, with the runs before; the same each time. */
export function manyRuns(targets: number, scenarios: number): MatrixData {
  const ids = Array.from(
    { length: scenarios },
    (_, at) => `${areas[at % areas.length]}/feature-${at % 40}/does-${at}`,
  )
  const verdictsOf = (seed: number) =>
    Object.fromEntries(
      ids.map((id, at) => [id, mix[(at * 5 + seed * 3 + (at % (seed + 2))) % mix.length] ?? 'pass']),
    )
  const about = (id: string) => {
    const at = ids.indexOf(id)
    return [requirementIds[at % 140], requirementIds[(at * 7) % 140]].flatMap((one) => one ?? [])
  }
  return matrixData(
    Array.from({ length: targets }, (_, seed) => ({
      results: measuredBy(seed, runOf(`target-${seed + 1}`, verdictsOf(seed), { about })),
      page: `../target-${seed + 1}/index.html`,
      before: {
        version: '0',
        startedAt: '2026-11-19T00:00:00.000Z',
        verdicts: verdictsOf(seed + (seed % 3)),
      },
    })),
    {
      madeAt: '2026-11-20T01:00:00.000Z',
      leftOut: [
        {
          folder: 'reports/kecs',
          target: 'kecs',
          startedAt: '2026-11-20T00:00:00.000Z',
          why: 'incomplete: interrupted',
        },
      ],
    },
  )
}

/** With what its first scenario measured: every second target was given less load, and one measured nothing. */
function measuredBy(seed: number, results: Results): Results {
  if (seed === 2) return results
  const tasks = seed % 2 === 0 ? '1000' : '10'
  const figures = [
    {
      id: 'tasks-running',
      title: `${tasks} tasks started, until all are RUNNING`,
      value: 1_234 * (seed + 1),
      unit: 'ms',
    },
    { id: 'client-memory', title: "the client's memory", value: 100 + seed, unit: 'MB' },
  ]
  const [first, ...others] = results.scenarios
  return first ? { ...results, scenarios: [{ ...first, figures }, ...others] } : results
}
