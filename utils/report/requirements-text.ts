import { catalogue, type RequirementId, requirementIds } from '../requirements/catalogue.ts'
import { sourceLinks } from '../requirements/source-links.ts'
import { type Results, type ScenarioResult, verdicts } from '../results/result.ts'
import { countVerdicts } from '../results/summarize.ts'

/** Each requirement with how its scenarios came out, or why it has none; one of them, if named, with its scenarios. */
export function requirementsText({ scenarios }: Results, only?: RequirementId): string {
  const of = (id: RequirementId) => scenarios.filter(({ requirements }) => requirements.includes(id))
  if (only === undefined) return requirementIds.map((id) => line(id, of(id))).join('\n')
  const { source } = catalogue[only]
  return [
    line(only, of(only)),
    `  source: ${source}`,
    ...sourceLinks(source).map(({ url }) => `    ${url}`),
    ...of(only).map(({ verdict, id }) => `  ${verdict.padEnd(11)} ${id}`),
  ].join('\n')
}

function line(id: RequirementId, scenarios: readonly ScenarioResult[]): string {
  const { statement, evidence, unchecked } = catalogue[id]
  const counts = countVerdicts(scenarios)
  const outcome = verdicts
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdict}`)
  const none = unchecked === undefined ? 'no scenario of its own' : `no scenario: ${unchecked}`
  return `${id} (${evidence.join(', ')}) [${outcome.join(', ') || none}] ${statement}`
}
