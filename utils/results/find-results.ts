import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import { journalName } from './journal.ts'
import { readJournal } from './read-journal.ts'
import { readPart } from './read-results.ts'
import type { Results } from './result.ts'

export interface FoundResults {
  readonly results: Results
  /** Results.json or journal, from which they were read. */
  readonly file: string
  /** The folder of the report, with its histories; absent where a file was named, which may lie anywhere. */
  readonly folder?: string
  /** The run ended without a report. */
  readonly wasKilled: boolean
}

/**
 * What a run found, from the folder of its report, or from a results.json or journal by its name. Throws REPORT_MISSING where
 * there is none, RESULTS_UNREADABLE and JOURNAL_UNREADABLE.
 */
export function findResults(path: string): FoundResults {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw missing(`${path}: there is no such file or folder`)
  if (!found.isDirectory()) return read(path)
  const file = [join(path, 'results.json'), join(path, journalName)].find((name) => existsSync(name))
  if (file === undefined) throw missing(`${path}: neither results.json nor ${journalName} is in it`)
  return { ...read(file), folder: path }
}

function read(file: string): FoundResults {
  const wasKilled = file.endsWith('.jsonl')
  return { results: wasKilled ? readJournal(file) : readPart(file), file, wasKilled }
}

function missing(message: string): FrameworkError {
  return new FrameworkError({
    code: 'REPORT_MISSING',
    message,
    advice: 'give the folder of a report: reports/<target>, once `ecs-scenarios run` has begun.',
  })
}
