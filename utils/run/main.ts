import { Command, InvalidArgumentError } from 'commander'
import { runProgram } from '../process/run-program.ts'
import type { Results } from '../results/result.ts'
import { areas, isArea } from '../scenario/identity.ts'
import { findTarget } from '../target/find-target.ts'
import { run } from './run.ts'

/**
 * The program behind `make scenarios` and `make test-…`. Exit codes: 0 nothing failed, 3 a scenario did, 2 there was no whole
 * run, or one in which nothing was judged. 1 is left to Node, for a crash.
 */
const program = new Command('scenarios')
  .description('Runs scenarios on an ECS endpoint and reports under reports/<target>/.')
  .option('--target <name>', 'the endpoint to judge', process.env['TARGET'] || 'embedded')
  .option('--phase <n...>', 'only these phases', phaseNumber)
  .option('--area <name...>', `only these areas (${areas.join(', ')})`, areaName)
  .option('--test <text>', 'only scenarios with this in their id or title')
  .option('--reports <folder>', 'where to report', process.env['REPORTS'] || 'reports')
  .option('--verbose', 'a line for every scenario', false)
  .exitOverride()
  .action(async ({ target, phase, area = [], test, verbose, reports }) => {
    const selection = { ...(phase && { phases: phase }), ...(test && { text: test }) }
    const files = area.map((name: string) => `scenarios/${name}/`)
    process.exitCode = exitCode(await run({ target: findTarget(target), selection, files, verbose, reports }))
  })

function phaseNumber(text: string, before: readonly number[] = []): readonly number[] {
  const phase = Number(text)
  if (!Number.isInteger(phase) || phase < 1 || phase > 7) throw new InvalidArgumentError('phases are 1 to 7.')
  return [...before, phase]
}

function areaName(name: string, before: readonly string[] = []): readonly string[] {
  if (!isArea(name)) throw new InvalidArgumentError(`areas are ${areas.join(', ')}.`)
  return [...before, name]
}

function exitCode({ summary, incomplete, scenarios }: Results): number {
  if (incomplete !== undefined || summary.error > 0) return 2
  if (summary.fail + summary['unexpected-pass'] > 0) return 3
  // Who asks for a judgement and gets none must not read that all is well.
  return summary.unsupported === scenarios.length ? 2 : 0
}

await runProgram(program)
