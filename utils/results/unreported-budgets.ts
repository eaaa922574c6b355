import type { Results } from './result.ts'

/** The phase in which scenarios report figures. */
const measuringPhase = 7

/**
 * The budgets that no scenario reported a figure for, by id: of a misspelt one nobody would notice that it holds nothing. Only of a
 * run that came to all measuring scenarios, and to the end of each: none else can tell.
 */
export function unreportedBudgets(
  { scenarios, selection, shard, incomplete }: Results,
  budgets: Readonly<Record<string, unknown>>,
): string[] {
  const { phases, areas, text } = selection ?? {}
  const isPart = areas !== undefined || text !== undefined || phases?.includes(measuringPhase) === false
  if (isPart || shard || incomplete !== undefined) return []
  const measuring = scenarios.filter(({ phase }) => phase === measuringPhase)
  const came = measuring.every(
    ({ verdict, figures }) => /pass$/.test(verdict) || figures?.some(({ budget }) => budget?.kept === false),
  )
  if (!came || measuring.length === 0) return []
  const reported = new Set(scenarios.flatMap(({ figures = [] }) => figures.map(({ id }) => id)))
  return Object.keys(budgets).filter((id) => !reported.has(id))
}
