import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { styleText } from 'node:util'
import { FrameworkError } from '../errors/framework-error.ts'
import { expectationsText } from '../expectations/expectations-text.ts'
import { unseenFindings } from '../expectations/known-findings.ts'
import { proposalDiff, proposalNotes } from '../expectations/proposal-text.ts'
import { propose } from '../expectations/propose.ts'
import { expectationsFile, ownExpectationsFile, readExpectations } from '../expectations/read-expectations.ts'
import { isBuilt } from '../package-root.ts'
import { proposeCommand } from '../propose-command.ts'
import { notHeldText } from '../results/not-held.ts'
import { readResults } from '../results/read-results.ts'
import { listScenarios } from '../run/list-scenarios.ts'

export interface ExpectationsArguments {
  readonly target: string
  readonly results?: string
  readonly reports: string
  readonly expectations?: string
  readonly write: boolean
}

/**
 * Tells what the expectations would be after a run, as a difference, and writes them where asked to. Throws RUN_NOT_WHOLE for a run
 * that was cut short: what was interrupted has failed for that alone.
 */
export async function proposeExpectations(given: ExpectationsArguments): Promise<void> {
  const file = given.results ?? join(given.reports, given.target, 'results.json')
  const results = readResults(file)
  if (results.incomplete !== undefined) throw notWhole(file, results.incomplete)
  const path = given.expectations ?? ownExpectationsFile(results.target.name)
  const known = given.expectations ?? expectationsFile(results.target.name)
  const old = existsSync(known) ? readExpectations(known, results.target.name) : undefined
  const listed = await listScenarios()
  const proposed = propose(results, old, listed)
  const diff = proposalDiff(old, proposed, { file: path, results: file })
  if (given.write) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, expectationsText(proposed))
  }
  const ending = given.write
    ? `written: ${path}`
    : `not written: --write${isBuilt || given.results !== undefined ? '' : ` (${proposeCommand({ target: results.target.name, file: path, write: true })})`} does that`
  tell([
    ...diff.map(coloured),
    ...(diff.length > 0 ? [''] : []),
    ...(results.summary.error > 0
      ? [`${results.summary.error} errors of the machinery: what the file says of those stays`]
      : []),
    ...notHeldText(results.scenarios).map((line) => `${line}; what the file says of those stays`),
    ...proposalNotes(old, proposed),
    ...unseenFindings(results, old?.findings ?? [], listed),
    diff.length > 0 ? ending : `${path} says what ${file} found: nothing to change`,
  ])
}

function coloured(line: string): string {
  if (line.startsWith('-')) return styleText('red', line)
  return line.startsWith('+') ? styleText('green', line) : line
}

function tell(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

function notWhole(file: string, why: string): FrameworkError {
  return new FrameworkError({
    code: 'RUN_NOT_WHOLE',
    message: `${file} is of a run that was cut short (${why}): it does not show what to expect`,
    advice: 'run the scenarios again, to their end.',
  })
}
