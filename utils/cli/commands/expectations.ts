import { Command, Option } from 'commander'
import { targetName } from '../../target/target-name.ts'
import type { ExpectationsArguments } from '../propose-expectations.ts'

/** `expectations`: what a run would have the expectations of its target be, as a difference to review. */
export function expectationsCommand(): Command {
  return new Command('expectations')
    .description('Proposes the expectations of a target from its last run, as a difference to what they are.')
    .option('--target <name>', 'whose expectations (default: TARGET, or embedded)')
    .addOption(
      new Option(
        '--results <file>',
        'the run (default: results.json of the target below --reports)',
      ).conflicts('target'),
    )
    .option('--reports <folder>', 'where runs report', process.env['REPORTS'] || 'reports')
    .option('--expectations <file>', 'the file (default: fixtures/expectations/<target>.json)')
    .option('--write', 'write the file; without it the difference is shown alone', false)
    .action(async (given: Omit<ExpectationsArguments, 'target'> & { readonly target?: string }) => {
      const { proposeExpectations } = await import('../propose-expectations.ts')
      await proposeExpectations({ ...given, target: targetName(given.target) })
    })
}
