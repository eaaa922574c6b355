import { Command } from 'commander'

/** `check`: every checker over stored histories, again. */
export function checkCommand(): Command {
  return new Command('check')
    .description('Judges stored histories again: a file of reports/<target>/history/, or a folder of them.')
    .argument('<path...>')
    .action(async (paths: string[]) => {
      const { checkHistories } = await import('../check-histories.ts')
      process.exitCode = checkHistories(paths)
    })
}
