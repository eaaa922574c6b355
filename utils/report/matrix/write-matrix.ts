import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { htmlPage } from '../page/html-page.ts'
import { badge, badgeFile } from './badge.ts'
import { countOutcomes } from './cell.ts'
import type { MatrixData } from './matrix.ts'
import { matrixData } from './matrix-data.ts'
import { matrixMarkdown } from './matrix-markdown.ts'
import { readState, runBefore, withRun, writeState } from './matrix-state.ts'
import type { ReadRuns } from './read-runs.ts'

export interface MatrixPlaces {
  /** The folder for index.html, matrix.md and the badges. */
  readonly into: string
  /** The file with the verdicts of each target's last runs. */
  readonly state: string
}

/**
 * Writes the matrix of these runs: page, Markdown and badges, and, last, the state for the next time. Throws
 * MATRIX_STATE_UNREADABLE, before anything is written.
 */
export function writeMatrix(
  { runs, leftOut, unreadable }: ReadRuns,
  { into, state: stateFile }: MatrixPlaces,
): MatrixData {
  const state = readState(stateFile)
  const data = matrixData(
    runs.map(({ results, folder }) => ({
      results,
      page: pageOf(folder, into),
      before: runBefore(state, results),
    })),
    {
      madeAt: new Date().toISOString(),
      leftOut: [
        ...leftOut,
        ...unreadable.map(({ folder, error }) => ({ folder, target: basename(folder), why: error.message })),
      ],
    },
  )
  mkdirSync(into, { recursive: true })
  writeFileSync(
    join(into, 'index.html'),
    htmlPage({ title: 'ECS scenarios by target', entry: 'matrix', data }),
  )
  writeFileSync(join(into, 'matrix.md'), matrixMarkdown(data))
  for (const { results } of runs) {
    const { target, startedAt, scenarios } = results
    const counts = countOutcomes(scenarios.map(({ verdict }) => verdict))
    writeFileSync(
      join(into, badgeFile(target.name)),
      badge({ target: target.name, version: target.version, startedAt, counts }),
    )
  }
  writeState(
    stateFile,
    runs.reduce((before, { results }) => withRun(before, results), state),
  )
  return data
}

/** The page of a run, as the matrix leads to it. */
function pageOf(folder: string, into: string): string | undefined {
  const file = join(folder, 'index.html')
  if (!existsSync(file)) return undefined
  return relative(into, file).split(sep).map(encodeURIComponent).join('/')
}
