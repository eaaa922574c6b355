import { Command } from 'commander'
import { exitCodeOf } from '../exit-code.ts'
import { type RunArguments, runOptions, withRunOptions } from '../run-options.ts'

/** `run`: scenarios on an endpoint, with a report. */
export function runCommand(): Command {
  return withRunOptions(new Command('run'))
    .description('Runs scenarios on an ECS endpoint and reports under reports/<target>/.')
    .action(async (given: RunArguments) => {
      const options = runOptions(given)
      const { run } = await import('../../run/run.ts')
      process.exitCode = exitCodeOf(await run(options))
    })
}
