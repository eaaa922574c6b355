import { join } from 'node:path'
import { commandText } from '../command-text.ts'
import { explain, FrameworkError } from '../errors/framework-error.ts'
import { differencesText } from '../report/matrix/differences-text.ts'
import { columnText } from '../report/matrix/matrix-markdown.ts'
import { readRuns } from '../report/matrix/read-runs.ts'
import { writeMatrix } from '../report/matrix/write-matrix.ts'

export interface MatrixArguments {
  readonly reports: string
  readonly into?: string
  readonly state?: string
}

/** What is to be told of a matrix that was made. */
export interface MadeMatrix {
  readonly told: readonly string[]
  /** What could not be read, with file and place. */
  readonly complaints: readonly string[]
}

/**
 * Makes the matrix of the runs reported in these folders, or below the folder of reports. Throws MATRIX_EMPTY where there is no
 * whole run to show, and MATRIX_STATE_UNREADABLE; neither writes anything.
 */
export function makeMatrix(
  folders: readonly string[],
  { reports, into = join(reports, 'matrix'), state = join(into, 'matrix.json') }: MatrixArguments,
): MadeMatrix {
  const sources = folders.length > 0 ? folders : [reports]
  const read = readRuns(sources)
  const complaints = read.unreadable.map(({ error }) => explain(error))
  const notShown = read.leftOut.map(({ target, folder, why }) => `not shown: ${target} (${folder}), ${why}`)
  if (read.runs.length === 0) {
    throw new FrameworkError({
      code: 'MATRIX_EMPTY',
      message: `there is no whole run in ${sources.join(', ')}`,
      seen: [...complaints, ...notShown],
      advice: `judge each target first: \`${commandText('judge TARGET=…', 'run --target …')}\`.`,
    })
  }
  const { columns } = writeMatrix(read, { into, state })
  return {
    told: [
      ...notShown,
      ...columns.flatMap((column) => [columnText(column), ...differencesText(column)]),
      `matrix: ${join(into, 'index.html')}`,
    ],
    complaints,
  }
}
