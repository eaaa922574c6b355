import { join } from 'node:path'
import { Command } from 'commander'
import { targetName } from '../../target/target-name.ts'
import { exitCodeOf } from '../exit-code.ts'

interface ReportArguments {
  readonly target?: string
  readonly reports: string
  readonly into?: string
  readonly trend?: string
}

/** `report`: the report of one run again, or that of the parts of one together. */
export function reportCommand(): Command {
  return new Command('report')
    .description(
      'Makes a report again from its results.json or, where the run was killed, from its journal. Of several folders, which are the parts of one run (--shard), it makes one.',
    )
    .argument('[folder...]', 'of reports, or a results.json or journal; by default that of the target')
    .option('--into <folder>', 'where to report; by default the one folder itself')
    .option('--trend <file>', 'where results of past runs are kept: the run of these parts is added')
    .option('--target <name>', 'whose report (default: TARGET, or embedded)')
    .option('--reports <folder>', 'where reports are', process.env['REPORTS'] || 'reports')
    .action(async (folders: string[], { target, reports, into, trend }: ReportArguments) => {
      const { makeReport } = await import('../make-report.ts')
      const sources = folders.length > 0 ? folders : [join(reports, targetName(target))]
      process.exitCode = exitCodeOf(makeReport(sources, { into, trend }))
    })
}
