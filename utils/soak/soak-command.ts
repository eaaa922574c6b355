import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Command, InvalidArgumentError } from 'commander'
import { onInterrupt } from '../run/interruption.ts'
import { areaProblem } from '../scenario/area-problem.ts'
import { findTarget } from '../target/find-target.ts'
import { targetName } from '../target/target-name.ts'
import { embeddedLimits, limitsOf } from './conditions.ts'
import { type SoakOutcome, soak } from './soak.ts'

/**
 * `soak`: repeats the scenarios under changing conditions. Exit codes: 0 every run was clean, 3 a verdict differs or a run broke,
 * 2 there was no whole run; an interrupted soak tells what its runs support and ends with the signal's code.
 */
export function soakCommand(): Command {
  return new Command('soak')
    .description('Repeats the scenarios under changing conditions: no verdict may differ.')
    .option('--target <name>', 'the endpoint (default: TARGET, or embedded)')
    .option('--runs <count>', 'how many runs in all', positive, 20)
    .option('--seed <number>', 'what conditions are drawn from; by the clock unless given', whole)
    .option('--first <run>', 'the number of the first run', positive, 1)
    .option('--area <name>', 'only this area', areaName)
    .option('--latency <ms>', 'the longest delay of an answer; embedded 20, others 0 unless given', whole)
    .option('--pressure <count>', 'the most busy processes; embedded 3, others 0 unless given', whole)
    .option('--continue', 'go on with the soak that the folder has', false)
    .option('--reports <folder>', 'where to report', process.env['REPORTS'] || 'reports')
    .action(async ({ target: given, runs, seed, first, area, latency, pressure, reports, ...options }) => {
      const name = targetName(given)
      const target = findTarget(name)
      target.checkSettings?.()
      const asked = {
        ...(latency !== undefined && { latencyMs: latency }),
        ...(pressure !== undefined && { pressure }),
      }
      const settings = [
        area !== undefined && `AREA=${area}`,
        latency !== undefined && `LATENCY=${latency}`,
        pressure !== undefined && `PRESSURE=${pressure}`,
      ]
      const interruption = new AbortController()
      let soaking: Promise<SoakOutcome> | undefined
      // Before it lists the scenarios: what listens to signals from then on is taken for vitest's, and taken away.
      const stopListening = onInterrupt({
        async wrapUp() {
          interruption.abort()
          await Promise.race([soaking, pause(endingMs)])
        },
        hurry: async () => undefined,
      })
      soaking = soak({
        target: name,
        runs,
        ...(seed !== undefined && { seed }),
        firstRun: first,
        limits: name === 'embedded' ? { ...embeddedLimits, ...asked } : limitsOf(target.profile, asked),
        settings: settings.filter((setting) => setting !== false).join(' '),
        files: area === undefined ? [] : [`scenarios/${area}/`],
        folder: join(reports, name === 'embedded' ? 'soak' : `soak-${name}`),
        resume: options.continue,
        output: process.stdout,
        signal: interruption.signal,
      })
      process.exitCode = exitCodes[await soaking]
      // Who has interrupted it has the process end with the signal's code.
      if (interruption.signal.aborted) await new Promise<never>(() => undefined)
      stopListening()
    })
}

/** How long an interrupted run may take to stop its target, in milliseconds. */
const endingMs = 60_000

const exitCodes: Readonly<Record<SoakOutcome, number>> = { clean: 0, differing: 3, 'no whole run': 2 }

function areaName(name: string): string {
  const problem = areaProblem(name)
  if (problem !== undefined) throw new InvalidArgumentError(problem)
  return name
}

function positive(text: string): number {
  const value = whole(text)
  if (value < 1) throw new InvalidArgumentError('must be a whole number above 0.')
  return value
}

function whole(text: string): number {
  const value = Number(text)
  if (text === '' || !Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('must be a whole number.')
  return value
}
