import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { FrameworkError } from '../errors/framework-error.ts'
import type { Results } from '../results/result.ts'
import { unreportedBudgets } from '../results/unreported-budgets.ts'
import type { Selection } from '../scenario/selection.ts'
import type { RunningTarget, Target } from '../target/target.ts'
import { readTrend } from '../trend/read-trend.ts'
import { remember } from '../trend/remember.ts'
import { describeRun } from './describe-run.ts'
import { findClients } from './find-clients.ts'
import { onInterrupt } from './interruption.ts'
import { keepLog } from './keep-log.ts'
import { type Output, type Reporting, startReporting } from './reporting.ts'
import { runScenarios } from './run-scenarios.ts'
import { startTarget } from './start-target.ts'
import { sweepMode } from './sweep/sweep-mode.ts'
import { createSweeper, type Sweeper } from './sweep/sweeper.ts'

export interface RunOptions {
  readonly target: Target
  readonly selection: Selection
  /** Parts of the paths of the files to run; empty for all. */
  readonly files: readonly string[]
  /** Every scenario gets a line. */
  readonly verbose: boolean
  /** The folder under which the report's own folder, named as the target, is made anew. */
  readonly reports: string
  /** Where progress and summary are told: standard output unless given. */
  readonly output?: Output
  /** Draws the order of files, and of the scenarios in each; without it the order is always the same. */
  readonly shuffleSeed?: number
  /** Holds what was found against something, before it is reported: against expectations. */
  readonly hold?: (found: Results) => Results
  /** The file that keeps the results of past runs: a whole run is added to it. Without it nothing is kept. */
  readonly trend?: string
  /** Draws the page too, which takes up to some seconds where much failed. */
  readonly page?: boolean
  /** What hears of the run and reports into its folder: the whole report unless given. */
  readonly report?: (folder: string) => Reporting
}

/**
 * Starts the target, runs the selected scenarios on it, reports, and stops the target. Whatever happens on the way, what had
 * been judged until then is reported and the target stopped. Rejects when the target can't be had, with TREND_UNREADABLE before
 * anything runs, with NOTHING_SELECTED when no scenario is selected, and with what broke when the run itself does.
 */
export async function run(options: RunOptions): Promise<Results> {
  const { target, selection, files, verbose, reports, output = process.stdout, trend } = options
  const sweep = sweepMode(process.env)
  // What is wrong in the file is told before anything runs.
  if (trend !== undefined) readTrend(trend)
  target.checkSettings?.()
  const clients = findClients(process.env)
  const folder = reportFolder(reports, target.name, selection)
  const reporting =
    options.report?.(folder) ??
    startReporting(folder, {
      verbose,
      output,
      target: target.name,
      selection,
      hold: holding(options),
      page: options.page ? { trend, tell: (problem) => output.write(`${problem}\n`) } : undefined,
    })
  const described = (running?: RunningTarget) => ({
    name: target.name,
    version: running?.version ?? 'unknown',
    endpoint: running?.endpoint ?? 'none',
  })
  const patienceS = target.profile.deadlines.startMs / 1000
  output.write(`starting ${target.name}: ${target.summary}; its first answer may take ${patienceS} s\n`)
  const startMs = performance.now()
  const starting = startTarget(target)
  let running: RunningTarget | undefined
  let sweeper: Sweeper | undefined
  let judging: Promise<readonly string[]> | undefined
  const interruption = new AbortController()
  // An interrupted run ends it itself, when nothing is left that is more urgent.
  const endReporting = () => interruption.signal.aborted || reporting.end()
  const stopListening = onInterrupt({
    async wrapUp(signal) {
      interruption.abort()
      try {
        reporting.finish(described(running), `interrupted by ${signal}`)
      } finally {
        // What scenarios go on to make would not be removed.
        await Promise.race([Promise.allSettled([judging]), pause(endingMs)])
        running = await Promise.race([starting, pause(startingMs, undefined)])
        await sweeper?.removeOwn(hurriedMs)
        if (running) await running.stop()
        else await target.abandon?.()
      }
      reporting.end()
    },
    hurry: async () => target.abandon?.(),
  })
  try {
    running = await starting
    const unsupported = target.unsupported?.()
    if (unsupported === undefined) {
      const startUpMs = performance.now() - startMs
      reporting.targetReady(described(running), startUpMs)
      output.write(
        `${target.name} ${running.version} answers at ${running.endpoint}, after ${(startUpMs / 1000).toFixed(1)} s\n`,
      )
    } else output.write(`${target.name} is not started: ${unsupported}\n`)
    const context = {
      ...describeRun(target, running, folder, selection, clients),
      ...(options.shuffleSeed !== undefined && { shuffleSeed: options.shuffleSeed }),
    }
    sweeper = createSweeper(target, context, { mode: sweep, tell: (line) => output.write(`${line}\n`) })
    await sweeper.removeEarlier()
    judging = runScenarios({
      context,
      filters: files,
      reporter: reporting.reporter,
      onFiles: reporting.expectFiles,
      signal: interruption.signal,
    })
    const problems = await judging
    await keepLog(folder, running)
    const results = reporting.finish(
      described(running),
      problems.length > 0 ? problems.join('; ') : undefined,
    )
    endReporting()
    for (const id of files.length === 0 ? unreportedBudgets(results, target.profile.budgets ?? {}) : [])
      output.write(`the profile has a budget for ${id}, which no scenario reports\n`)
    if (results.scenarios.length === 0 && results.incomplete === undefined) {
      const { shard } = selection
      if (!shard) throw nothingSelected()
      // Whether anything was judged is seen when the parts are merged.
      output.write(
        `no scenario of the selection is in part ${shard.index} of ${shard.of}: nothing to judge here\n`,
      )
    }
    return results
  } catch (error) {
    if (running) await keepLog(folder, running)
    reporting.finish(described(running), error instanceof Error ? error.message : String(error))
    endReporting()
    throw error
  } finally {
    // Who has interrupted it has the process end, once all is wrapped up.
    if (interruption.signal.aborted) await new Promise<never>(() => undefined)
    // A target that can't be stopped takes nothing away from what was judged on it.
    await sweeper?.removeOwn()
    await running
      ?.stop()
      .catch((error: unknown) => output.write(`${target.name} was not stopped: ${error}\n`))
    stopListening()
  }
}

/** What is made of what was found before it is reported: first it is held against what is known, then remembered. */
function holding({ hold = (found) => found, trend, output = process.stdout }: RunOptions) {
  return (found: Results): Results => {
    const held = hold(found)
    if (trend === undefined) return held
    return remember(trend, held, (problem) => output.write(`${problem}\n`))
  }
}

/** How long an interrupted run waits for its threads to end; in milliseconds. */
const endingMs = 5_000

/** How long an interrupted run takes to remove what it has made on an endpoint that outlives it; in milliseconds. */
const hurriedMs = 20_000

/** How long an interrupted run waits for a target that is still starting, to stop it in good order; in milliseconds. */
const startingMs = 5_000

/** A few scenarios picked by hand, or a part of a run, do not replace the report of a whole one. */
function reportFolder(reports: string, target: string, { text, shard }: Selection): string {
  const one = text === undefined ? '' : '-one'
  return resolve(reports, `${target}${one}${shard ? `-shard-${shard.index}-of-${shard.of}` : ''}`)
}

function nothingSelected(): FrameworkError {
  return new FrameworkError({
    code: 'NOTHING_SELECTED',
    message: 'no scenario matches the selection, so nothing was judged',
    advice:
      'loosen the phase, area or text; reports/<target>/results.json of a whole run lists every id and title.',
  })
}
