import { catalogue, type RequirementId, requirementIds } from '../requirements/catalogue.ts'
import { sourceLinks } from '../requirements/source-links.ts'
import { type Results, type ScenarioResult, verdicts } from '../results/result.ts'
import { countVerdicts } from '../results/summarize.ts'

/**
 * Each requirement with how its scenarios came out in a run, or why none did; one of them, if named, with its scenarios.
 * `covered` has the requirements that scenarios rest on, whether that run judged them or not.
 */
export function requirementsText(
  results: Results,
  covered: ReadonlySet<string>,
  only?: RequirementId,
): string {
  const of = (id: RequirementId) => results.scenarios.filter(({ requirements }) => requirements.includes(id))
  const text = (id: RequirementId) => line(id, of(id), covered.has(id))
  if (only === undefined) return [heading(results), ...requirementIds.map(text)].join('\n')
  const { source } = catalogue[only]
  return [
    heading(results),
    text(only),
    `  source: ${source}`,
    ...sourceLinks(source).map(({ url }) => `    ${url}`),
    ...of(only).map(({ verdict, id }) => `  ${verdict.padEnd(11)} ${id}`),
  ].join('\n')
}

/** Which run it is: the last one may have judged one area alone. */
function heading({ target, startedAt, scenarios }: Results): string {
  const judged = [...new Set(scenarios.map(({ area }) => area))].join(', ') || 'nothing'
  return `as ${scenarios.length} scenarios on ${target.name} (${target.version}) came out, begun ${startedAt}: ${judged}`
}

function line(id: RequirementId, scenarios: readonly ScenarioResult[], isCovered: boolean): string {
  const { statement, evidence, unchecked } = catalogue[id]
  const counts = countVerdicts(scenarios)
  const outcome = verdicts
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdict}`)
  const without = unchecked === undefined ? 'no scenario of its own' : `no scenario: ${unchecked}`
  const none = isCovered ? 'its scenarios were not in that run' : without
  return `${id} (${evidence.join(', ')}) [${outcome.join(', ') || none}] ${statement}`
}
