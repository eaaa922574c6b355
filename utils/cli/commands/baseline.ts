import { Command, InvalidArgumentError } from 'commander'
import { targetName } from '../../target/target-name.ts'

interface BaselineArguments {
  readonly target?: string
  readonly rounds?: number
  readonly write: boolean
  readonly baseline?: string
  readonly reports: string
}

/** `baseline`: how long each operation takes, held against what it took. */
export function baselineCommand(): Command {
  return new Command('baseline')
    .description(
      "Measures how long each operation takes, against a calibration in the same run, and holds that against the baseline of the target: 0 nothing is slower, 3 something is, 2 it can't be told.",
    )
    .option('--target <name>', 'the endpoint (default: TARGET, or embedded)')
    .option('--write', 'write what is measured as the baseline', false)
    .option('--rounds <count>', 'exactly so many rounds; by default as many as it takes', atLeastTwenty)
    .option('--baseline <file>', 'the baseline (default: fixtures/baselines/<target>.json)')
    .option('--reports <folder>', 'where to report', process.env['REPORTS'] || 'reports')
    .action(async ({ target, ...given }: BaselineArguments) => {
      const { measureTarget } = await import('../measure-target.ts')
      process.exitCode = await measureTarget({ ...given, target: targetName(target) })
    })
}

/** Of fewer no interval can be had. */
function atLeastTwenty(text: string): number {
  const count = Number(text)
  if (Number.isSafeInteger(count) && count >= 20) return count
  throw new InvalidArgumentError('Give a whole number from 20 on: fewer rounds can tell nothing.')
}
