import type { Results, ScenarioResult } from '../results/result.ts'
import { isByChecker } from '../results/signature.ts'
import { cut } from './failure-text.ts'

/** What checkers found in fewer scenarios than this is told with the scenarios alone. */
const frequent = 5

/** So many findings are told. */
const told = 8

/**
 * What a maintainer has to know before reading hundreds of failures: how many are by checkers alone, and which few findings are
 * in many of them. Findings of one checker about one member are taken for the same one, wherever that member stands.
 */
export function frequentViolations({ scenarios }: Results): string[] {
  const alone = scenarios.filter(isByChecker).length
  const findings = new Map<string, { message: string; ids: Set<string> }>()
  for (const { id, violations } of scenarios) {
    for (const { checker, message, witness } of violations) {
      const member = witness[0]?.path.replace(/\[\d+\]$/, '').replace(/^.*\./, '') ?? ''
      const key = `${checker} ${member}`
      const finding = findings.get(key) ?? { message: `${checker}: ${message}`, ids: new Set() }
      findings.set(key, finding)
      finding.ids.add(id)
    }
  }
  const often = [...findings.values()]
    .filter(({ ids }) => ids.size >= frequent)
    .toSorted((a, b) => b.ids.size - a.ids.size)
  return [
    ...(alone >= frequent
      ? [`failed by checkers alone, the scenarios' own assertions held: ${alone} of ${failed(scenarios)}`]
      : []),
    ...often.slice(0, told).map(({ message, ids }) => `in ${ids.size} scenarios, ${cut(message)}`),
  ]
}

function failed(scenarios: readonly ScenarioResult[]): number {
  return scenarios.filter(({ verdict }) => verdict === 'fail').length
}
