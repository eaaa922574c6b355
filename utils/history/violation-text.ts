import { catalogue } from '../requirements/catalogue.ts'
import { sourceLinks } from '../requirements/source-links.ts'
import type { Violation } from './checkers/checker.ts'

/** A violation as a terminal shows it: what is wrong, what the requirement says and where, and what shows it. */
export function violationText({ checker, requirement, message, witness }: Violation): string {
  const { statement, source } = catalogue[requirement]
  const links = sourceLinks(source).map(({ url }) => url)
  return [
    `  ${requirement} ${message} (${checker})`,
    `    requirement: ${cut(statement)}`,
    ...(links.length > 0 ? links : [source]).map((link) => `    source: ${link}`),
    ...witness.map((place) => `    witness: ${witnessText(place)}`),
  ].join('\n')
}

function witnessText(witness: Violation['witness'][number]): string {
  const { path, value } = witness
  const shown = value === undefined ? 'absent' : cut(JSON.stringify(value))
  return 'workload' in witness
    ? `${witness.workload}, seen at ${Math.round(witness.seenMs)} ms: ${path} = ${shown}`
    : `call ${witness.seq} ${witness.operation} ${path || '(the whole answer)'} = ${shown}`
}

function cut(text: string, length = 240): string {
  return text.length > length ? `${text.slice(0, length)}…` : text
}
