import type { Expectation, Expectations } from './expectations.ts'

/** The file as it is kept: a line for each scenario and finding, in order, so that a difference shows by each. */
export function expectationsText({ target, expectations, passes, findings }: Expectations): string {
  const lines = [
    '{',
    `  "target": ${JSON.stringify(target)},`,
    `  "expectations": ${list(byId(expectations).map(expectationLine))},`,
    `  "passes": ${list(quoted(passes))},`,
    `  "findings": ${list(quoted(findings))}`,
    '}',
  ]
  return `${lines.join('\n')}\n`
}

/** One expectation in one line, its members always in the same order. */
export function expectationLine(expectation: Expectation): string {
  const { scenario, outcome, reason, link, date, version } = expectation
  const signature = outcome === 'unsupported' ? undefined : expectation.signature
  const members = Object.entries({ scenario, outcome, signature, reason, link, date, version })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  return `{${members.join(', ')}}`
}

function byId(expectations: readonly Expectation[]): Expectation[] {
  return expectations.toSorted((a, b) => (a.scenario < b.scenario ? -1 : 1))
}

function quoted(texts: readonly string[]): string[] {
  return texts.toSorted().map((text) => JSON.stringify(text))
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? '[]' : `[\n${lines.map((line) => `    ${line}`).join(',\n')}\n  ]`
}
