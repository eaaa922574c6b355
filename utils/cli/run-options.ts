import { join } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Shard } from '../results/result.ts'
import type { RunOptions } from '../run/run.ts'
import { areaProblem } from '../scenario/area-problem.ts'
import { areas } from '../scenario/identity.ts'
import { findTarget } from '../target/find-target.ts'
import { targetName } from '../target/target-name.ts'

/** What the command line says of a run; every command that runs scenarios takes these. */
export interface RunArguments {
  /** TARGET, or embedded, unless given. */
  readonly target?: string
  readonly endpoint?: string
  readonly phase?: readonly number[]
  readonly area?: readonly string[]
  readonly test?: string
  readonly shard?: Shard
  readonly reports: string
  /** `false`: none is kept. */
  readonly trend?: string | false
  readonly verbose: boolean
}

/** Adds the options of a run to a command; `runOptions` reads them. */
export function withRunOptions(command: Command): Command {
  return command
    .option('--target <name>', 'the endpoint to judge (default: TARGET, or embedded)')
    .addOption(
      new Option('--endpoint <url>', 'judge what runs there: the same as --target external').conflicts(
        'target',
      ),
    )
    .option('--phase <n...>', 'only these phases', phaseNumber)
    .option('--area <name...>', `only these areas (${areas.join(', ')})`, areaName)
    .option('--test <text>', 'only scenarios with this in their id or title')
    .option('--shard <i/n>', 'only part i of n; `report` merges the parts', shard)
    .option('--reports <folder>', 'where to report', process.env['REPORTS'] || 'reports')
    .option('--trend <file>', 'where results of past runs are kept (default: trend.jsonl where it reports)')
    .option('--no-trend', 'do not keep the results')
    .option('--verbose', 'a line for every scenario', false)
}

/** The run that was asked for. Throws TARGET_UNKNOWN, and what is wrong in the target's settings. */
export function runOptions(given: RunArguments): RunOptions {
  const { target, endpoint, phase, area, test, shard, verbose, reports } = given
  const trend = given.trend ?? (process.env['TREND'] || join(reports, 'trend.jsonl'))
  if (endpoint !== undefined) process.env['ECS_ENDPOINT_URL'] = endpoint
  return {
    target: findTarget(endpoint === undefined ? targetName(target) : 'external'),
    selection: {
      ...(phase && { phases: phase }),
      ...(area && { areas: area }),
      ...(test && { text: test }),
      // The one part of one is everything, and no part.
      ...(shard && shard.of > 1 && { shard }),
    },
    files: (area ?? []).map((name) => `scenarios/${name}/`),
    verbose,
    reports,
    ...(trend !== false && { trend }),
    page: true,
  }
}

function phaseNumber(text: string, before: readonly number[] = []): readonly number[] {
  const phase = Number(text)
  if (!Number.isInteger(phase) || phase < 1 || phase > 7) throw new InvalidArgumentError('phases are 1 to 7.')
  return [...before, phase]
}

function shard(text: string): Shard {
  const [, index, of] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number)
  if (!index || !of || index > of)
    throw new InvalidArgumentError('Give the part and how many there are: 1/3, 2/3 or 3/3.')
  return { index, of }
}

function areaName(name: string, before: readonly string[] = []): readonly string[] {
  const problem = areaProblem(name)
  if (problem !== undefined) throw new InvalidArgumentError(problem)
  return [...before, name]
}
