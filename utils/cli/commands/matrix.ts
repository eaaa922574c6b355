import { Command } from 'commander'
import type { MatrixArguments } from '../make-matrix.ts'

/** `matrix`: the results of many targets side by side. */
export function matrixCommand(): Command {
  return new Command('matrix')
    .description('Puts the results of many targets side by side: a page, a table in Markdown, a badge each.')
    .argument('[folder...]', 'reports, or folders of reports; without any, all below --reports')
    .option('--reports <folder>', 'where runs report', process.env['REPORTS'] || 'reports')
    .option('--into <folder>', 'where the matrix goes (default: matrix below --reports)')
    .option('--state <file>', 'what the last runs found, read and replaced (default: matrix.json there)')
    .action(async (folders: string[], options: MatrixArguments) => {
      const { makeMatrix } = await import('../make-matrix.ts')
      const { told, complaints } = makeMatrix(folders, options)
      for (const line of complaints) process.stderr.write(`${line}\n`)
      for (const line of told) process.stdout.write(`${line}\n`)
    })
}
