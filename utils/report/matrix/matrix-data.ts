import { catalogue, isRequirementId, requirementIds } from '../../requirements/catalogue.ts'
import { evidenceMeanings } from '../../requirements/row.ts'
import { sourceLinks } from '../../requirements/source-links.ts'
import type { Results } from '../../results/result.ts'
import { cut } from '../failure-text.ts'
import { outcomeOf } from './cell.ts'
import { differences } from './change.ts'
import type { MatrixColumn, MatrixData, MatrixRequirement, MatrixScenario } from './matrix.ts'
import { matrixFigures } from './matrix-figures.ts'
import type { KeptRun } from './matrix-state.ts'

/** What a column is made of. */
export interface MatrixRun {
  readonly results: Results
  readonly page?: string | undefined
  readonly before?: KeptRun | undefined
}

/** Puts whole runs side by side, one a target, in the given order. */
export function matrixData(
  runs: readonly MatrixRun[],
  { madeAt, leftOut }: Pick<MatrixData, 'madeAt' | 'leftOut'>,
): MatrixData {
  const scenarios = allScenarios(runs)
  const named = new Set(scenarios.flatMap(({ requirements }) => requirements))
  const inCatalogue = requirementIds.filter((id) => named.has(id))
  const foreign = [...named].filter((id) => !isRequirementId(id)).toSorted()
  return {
    madeAt,
    columns: runs.map((run) => column(run, scenarios)),
    scenarios,
    requirements: [...inCatalogue, ...foreign].map(requirement),
    grades: evidenceMeanings,
    withoutScenario: requirementIds.length - inCatalogue.length,
    leftOut,
    figures: matrixFigures(runs.map(({ results }) => results)),
  }
}

/** Every scenario of any run, as the newest run that has it tells it. */
function allScenarios(runs: readonly MatrixRun[]): readonly MatrixScenario[] {
  const oldestFirst = runs.toSorted(
    (a, b) => Date.parse(a.results.startedAt) - Date.parse(b.results.startedAt),
  )
  const byId = new Map(
    oldestFirst.flatMap(({ results }) =>
      results.scenarios.map(({ id, title, phase, area, requirements }): [string, MatrixScenario] => [
        id,
        { id, title, phase, area, requirements },
      ]),
    ),
  )
  return [...byId.values()].toSorted((a, b) => a.phase - b.phase || (a.id < b.id ? -1 : 1))
}

function column({ results, page, before }: MatrixRun, scenarios: readonly MatrixScenario[]): MatrixColumn {
  const { target, startedAt, durationMs } = results
  const own = new Map(results.scenarios.map((scenario) => [scenario.id, scenario]))
  const now = Object.fromEntries(results.scenarios.map((scenario) => [scenario.id, outcomeOf(scenario)]))
  const reasons = scenarios.flatMap(({ id }, index) => {
    const { verdict, reason } = own.get(id) ?? {}
    return reason === undefined || verdict === 'pass' ? [] : [[index, cut(reason, 160)]]
  })
  return {
    target: target.name,
    version: target.version,
    startedAt,
    durationMs,
    ...(page !== undefined && { page }),
    outcomes: scenarios.map(({ id }) => now[id] ?? null),
    reasons: Object.fromEntries(reasons),
    ...(before && {
      before: {
        version: before.version,
        startedAt: before.startedAt,
        outcomes: scenarios.map(({ id }) => before.verdicts[id] ?? null),
        differences: differences(now, before.verdicts),
      },
    }),
  }
}

function requirement(id: string): MatrixRequirement {
  if (!isRequirementId(id)) return { id, statement: '', source: '', links: [], evidence: [] }
  const { statement, source, evidence } = catalogue[id]
  return { id, statement, source, links: sourceLinks(source), evidence }
}
