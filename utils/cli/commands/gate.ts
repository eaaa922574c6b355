import { Command, Option } from 'commander'
import { exitCodeOf } from '../exit-code.ts'
import { type RunArguments, runOptions, withRunOptions } from '../run-options.ts'

interface GateArguments extends RunArguments {
  readonly expectations?: string
  readonly results?: string
}

/** `gate`: a run, or the results of one, held against the expectations of its target. */
export function gateCommand(): Command {
  return withRunOptions(new Command('gate'))
    .description(
      'Runs scenarios and holds what comes of it against what is known of the target: 0 when all came out as expected, 3 when something did not.',
    )
    .option('--expectations <file>', 'what is known (default: fixtures/expectations/<target>.json)')
    .addOption(
      new Option(
        '--results <file>',
        'hold this results.json instead of running; the report beside it is written again',
      ).conflicts(['target', 'endpoint', 'phase', 'area', 'test', 'shard', 'reports']),
    )
    .action(async (given: GateArguments) => {
      const { ofAShard } = await import('../../expectations/of-a-shard.ts')
      const { holderFor, holdResults } = await import('../hold-run.ts')
      if (given.results !== undefined) {
        const { results, expectations, trend } = given
        process.exitCode = exitCodeOf(await holdResults(results, expectations, trend || undefined))
        return
      }
      const options = runOptions(given)
      if (options.selection.shard) throw ofAShard(options.selection.shard)
      const hold = await holderFor(options.target.name, given.expectations)
      const { run } = await import('../../run/run.ts')
      process.exitCode = exitCodeOf(await run({ ...options, hold }))
    })
}
