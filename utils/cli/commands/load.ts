import { Command, InvalidArgumentError, Option } from 'commander'
import type { LoadArguments } from '../make-load.ts'

/** `load`: a plan of load, made by many workers. */
export function loadCommand(): Command {
  return new Command('load')
    .description('Makes the calls of a plan from many workers at once, and judges what came of them.')
    .requiredOption('--plan <file>', 'the plan: fixtures/load/mixed.json; docs/load.md says what is in one')
    .option('--target <name>', 'the endpoint to start and to load (default: TARGET, or embedded)')
    .addOption(new Option('--endpoint <url>', 'load what runs there').conflicts('target'))
    .option('--workers <n>', 'so many processes of this machine', positive, 1)
    .addOption(
      new Option('--jobs <n>', 'so many pods of a Kubernetes Job instead')
        .argParser(positive)
        .conflicts('workers'),
    )
    .option(
      '--kube <provider>',
      'where the Job runs: kind, k3d, k3s or existing (default: KUBERNETES_PROVIDER, or kind)',
    )
    .option('--out <folder>', 'where to report (default: load/<plan> below REPORTS, or reports)')
    .option(
      '--deadline <seconds>',
      'a worker that has not reported by then is ended (default: 900, and the time of an open loop)',
      positive,
    )
    .option('--start-delay <seconds>', 'pods begin together so long after their Job is made', positive, 15)
    .option('--keep', 'leave what the load made', false)
    .action(async (options: LoadArguments) => {
      const { makeLoad } = await import('../make-load.ts')
      process.exitCode = await makeLoad(options)
    })
}

function positive(text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number > 0) return number
  throw new InvalidArgumentError('Give a whole number from 1 on.')
}
