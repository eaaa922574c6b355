import type { Verdict } from '../../../../results/result.ts'
import { verdictLooks } from '../../../verdict-colours.ts'
import type { PageOperation, PageScenario } from '../../target-page.ts'
import type { HashState } from '../hash-state.ts'

/** The verdicts in the order in which they are shown. */
export const verdictOrder: readonly Verdict[] = Object.keys(verdictLooks).filter(isVerdict)

function isVerdict(name: string): name is Verdict {
  return Object.hasOwn(verdictLooks, name)
}

/** The orders of the list, with what each is called; the first unless the hash has another. */
export const orders = {
  verdict: 'what needs you first',
  id: 'by phase and name',
  slow: 'slowest first',
} as const

/** The verdicts that the hash asks for; none means all. */
export function chosenVerdicts({ verdict = '' }: HashState): readonly Verdict[] {
  return verdict.split(',').filter(isVerdict)
}

/** The scenarios that a reader asked for, in the order that he asked for. All words of a search have to be there, in any place. */
export function filterScenarios(
  scenarios: readonly PageScenario[],
  state: HashState,
): readonly PageScenario[] {
  const verdicts = chosenVerdicts(state)
  const words = searchWords(state)
  const { area, req, cause } = state
  const found = scenarios.filter(
    (scenario) =>
      (verdicts.length === 0 || verdicts.includes(scenario.verdict)) &&
      (!area || scenario.area === area) &&
      (!cause || scenario.cause === cause) &&
      (!req || rests(scenario, req)) &&
      words.every((word) => searchText(scenario).includes(word)),
  )
  return sorted(found, state['sort'])
}

/** Whether a reader searches for an operation by its name: calls are kept of what failed alone, the rest is found by its title. */
export function searchesOperation(operations: readonly PageOperation[], state: HashState): boolean {
  const words = searchWords(state)
  return operations.some(({ name }) => words.includes(name.toLowerCase()))
}

function searchWords({ q = '' }: HashState): readonly string[] {
  return q.toLowerCase().split(/\s+/).filter(Boolean)
}

/** Whether a scenario, or what checkers found in its record, is about a requirement. */
export function rests({ requirements, violations }: PageScenario, id: string): boolean {
  return requirements.includes(id) || violations.some(({ requirement }) => requirement === id)
}

const texts = new WeakMap<PageScenario, string>()

function searchText(scenario: PageScenario): string {
  const known = texts.get(scenario)
  if (known !== undefined) return known
  const { id, title, reason, details, violations, requirements, verdict, calls } = scenario
  const text = [
    id,
    title,
    verdict,
    reason,
    ...requirements,
    ...details,
    ...violations.map(({ checker, requirement, message }) => `${checker} ${requirement} ${message}`),
    ...calls.map(({ operation, error = '' }) => `${operation} ${error}`),
  ]
    .join('\n')
    .toLowerCase()
  texts.set(scenario, text)
  return text
}

function sorted(scenarios: readonly PageScenario[], order: string | undefined): readonly PageScenario[] {
  const rank = ({ verdict }: PageScenario) => verdictOrder.indexOf(verdict)
  if (order === 'id') return scenarios
  if (order === 'slow') return scenarios.toSorted((a, b) => b.durationMs - a.durationMs)
  return scenarios.toSorted((a, b) => rank(a) - rank(b))
}
