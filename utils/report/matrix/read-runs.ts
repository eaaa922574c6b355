import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FrameworkError } from '../../errors/framework-error.ts'
import { readResults } from '../../results/read-results.ts'
import type { Results } from '../../results/result.ts'
import { countOutcomes, countsText, outcomeOf } from './cell.ts'
import type { LeftOut } from './matrix.ts'
import { whyPartial } from './partial-run.ts'

/** A whole run, and the folder of its report. */
export interface ReportedRun {
  readonly folder: string
  readonly results: Results
}

export interface UnreadableRun {
  readonly folder: string
  readonly error: FrameworkError
}

/** What reports there are. */
export interface ReadRuns {
  /** One a target, by name. */
  readonly runs: readonly ReportedRun[]
  readonly leftOut: readonly LeftOut[]
  /** What could not be read; the error names file and place. */
  readonly unreadable: readonly UnreadableRun[]
}

/**
 * Reads the results.json of each folder, or of the folders in it. Of several whole runs of a target the newest counts. What
 * can't be read is given back with the rest; it takes nothing away from the others.
 */
export function readRuns(folders: readonly string[]): ReadRuns {
  const unreadable: UnreadableRun[] = []
  const read: ReportedRun[] = []
  for (const file of folders.flatMap(resultFiles)) {
    try {
      read.push({ folder: dirname(file), results: readResults(file) })
    } catch (error) {
      if (!(error instanceof FrameworkError)) throw error
      unreadable.push({ folder: dirname(file), error })
    }
  }
  const whole = read.filter(({ results, folder }) => whyPartial(results, folder) === undefined)
  const newestFirst = [...Map.groupBy(whole, ({ results }) => results.target.name).values()].map((runs) =>
    runs.toSorted((a, b) => Date.parse(b.results.startedAt) - Date.parse(a.results.startedAt)),
  )
  return {
    runs: newestFirst
      .flatMap((runs) => runs.slice(0, 1))
      .toSorted((a, b) => (a.results.target.name < b.results.target.name ? -1 : 1)),
    leftOut: [
      ...read.flatMap(partial),
      ...newestFirst.flatMap((runs) => runs.slice(1)).map((run) => leftOut(run, 'there is a newer run')),
    ],
    unreadable,
  }
}

function resultFiles(folder: string): readonly string[] {
  const own = join(folder, 'results.json')
  return existsSync(own) ? [own] : globSync(join(folder, '*', 'results.json')).toSorted()
}

function partial(run: ReportedRun): readonly LeftOut[] {
  const why = whyPartial(run.results, run.folder)
  const counts = countOutcomes(run.results.scenarios.map(outcomeOf))
  return why === undefined ? [] : [leftOut(run, `${why}; ${countsText(counts)}`)]
}

function leftOut({ folder, results: { target, startedAt } }: ReportedRun, why: string): LeftOut {
  return { folder, target: target.name, startedAt, why }
}
