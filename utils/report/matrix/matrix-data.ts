import { catalogue, isRequirementId, requirementIds } from '../../requirements/catalogue.ts'
import type { Evidence } from '../../requirements/row.ts'
import { type SourceLink, sourceLinks } from '../../requirements/source-links.ts'
import type { Results } from '../../results/result.ts'
import { cut } from '../failure-text.ts'
import type { Outcome } from './cell.ts'
import { type Differences, differences } from './change.ts'
import type { KeptRun } from './matrix-state.ts'
import type { LeftOut } from './read-runs.ts'

/** A requirement with at least one scenario. */
export interface MatrixRequirement {
  readonly id: string
  /** Empty for one that is not in the catalogue any more. */
  readonly statement: string
  readonly source: string
  readonly links: readonly SourceLink[]
  readonly evidence: readonly Evidence[]
}

/** A scenario that at least one target was judged by. */
export interface MatrixScenario {
  readonly id: string
  readonly title: string
  readonly phase: number
  readonly area: string
  readonly requirements: readonly string[]
}

/** The whole run of one target. */
export interface MatrixColumn {
  readonly target: string
  readonly version: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
  /** Where the page of that run is, relative to this one; absent where there is none. */
  readonly page?: string
  /** For each scenario of the matrix, in the same order. */
  readonly outcomes: readonly Outcome[]
  /** Why a scenario did not pass, in one line, by its place in the list. */
  readonly reasons: Readonly<Record<number, string>>
  /** The run before; absent where none is known. */
  readonly before?: {
    readonly version: string
    readonly startedAt: string
    readonly outcomes: readonly Outcome[]
    readonly differences: Differences
  }
}

/** Many targets' results side by side: all that the page, the table in Markdown and the terminal tell. */
export interface MatrixData {
  /** When it was put together, ISO 8601. */
  readonly madeAt: string
  readonly columns: readonly MatrixColumn[]
  readonly scenarios: readonly MatrixScenario[]
  readonly requirements: readonly MatrixRequirement[]
  /** How many requirements of the catalogue have no scenario in any of these runs. */
  readonly withoutScenario: number
  readonly leftOut: readonly LeftOut[]
}

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
    withoutScenario: requirementIds.length - inCatalogue.length,
    leftOut,
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
  const now = Object.fromEntries(results.scenarios.map(({ id, verdict }) => [id, verdict]))
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
