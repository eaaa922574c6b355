import { join } from 'node:path'
import { explain } from '../errors/framework-error.ts'
import { differencesText } from '../report/matrix/differences-text.ts'
import { columnText } from '../report/matrix/matrix-markdown.ts'
import { readRuns } from '../report/matrix/read-runs.ts'
import { writeMatrix } from '../report/matrix/write-matrix.ts'

export interface MatrixArguments {
  readonly reports: string
  readonly into?: string
  readonly state?: string
}

/**
 * Makes the matrix of the runs reported in these folders, or below the folder of reports, and says what is in it. Gives the exit
 * code: 0, or 2 when there was no whole run to show. Throws MATRIX_STATE_UNREADABLE.
 */
export function makeMatrix(folders: readonly string[], { reports, into, state }: MatrixArguments): 0 | 2 {
  const target = into ?? join(reports, 'matrix')
  const read = readRuns(folders.length > 0 ? folders : [reports])
  for (const error of read.unreadable) process.stderr.write(`${explain(error)}\n`)
  for (const { folder, target: name, why } of read.leftOut) print(`not shown: ${name} (${folder}), ${why}`)
  if (read.runs.length === 0) {
    process.stderr.write(
      `There is no whole run in ${folders.join(', ') || reports}.\n  What to do: run \`make scenarios TARGET=…\` for each target first.\n`,
    )
    return 2
  }
  const data = writeMatrix(read, { into: target, state: state ?? join(target, 'matrix.json') })
  for (const column of data.columns) {
    for (const line of [columnText(column), ...differencesText(column)]) print(line)
  }
  print(`matrix: ${join(target, 'index.html')}`)
  return 0
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
