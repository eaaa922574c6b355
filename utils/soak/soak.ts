import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { explain, FrameworkError } from '../errors/framework-error.ts'
import { claimFile, releaseFile } from '../process/claim-file.ts'
import { isNotHeld } from '../results/not-held.ts'
import type { Output } from '../run/reporting.ts'
import { checkoutDigest } from './checkout.ts'
import { drawConditions, type Limits } from './conditions.ts'
import { startPressure } from './cpu-pressure.ts'
import { findDiffering, isWhole, runsOfLastFiles } from './differing.ts'
import { keepEvidence, type SoakFolder, soakFolder } from './keep-evidence.ts'
import { listedScenarios } from './listed-scenarios.ts'
import { runApart } from './run-apart.ts'
import type { MakeRun, RunOutcome } from './run-request.ts'
import { appendLine, readSoak, type SoakHead, type SoakRecord, type SoakRun } from './soak-record.ts'
import { runText, summaryText } from './soak-text.ts'

export interface SoakOptions {
  readonly target: string
  /** How many runs the soak has in all, those of before it was continued included. */
  readonly runs: number
  /** Every run's conditions are drawn from it and its number; by the clock unless given. */
  readonly seed?: number
  /** The number of the first run, to make one again; 1 unless given. */
  readonly firstRun?: number
  readonly limits: Limits
  /** What limits and files come from, as `make soak` takes it; it stays the same when the soak is continued. */
  readonly settings: string
  /** Parts of the paths of the files to run; empty for all. */
  readonly files?: readonly string[]
  readonly folder: string
  /** Goes on with what the folder has, with its seed. */
  readonly resume: boolean
  readonly output: Output
  /** Ends it in the middle of a run, which counts for nothing then. */
  readonly signal: AbortSignal
  /** In a process of its own unless given. */
  readonly makeRun?: MakeRun
  /** Tells one state of what is run from another: the project's files unless given. */
  readonly checkoutOf?: () => string
  /** The ids of the scenarios in the files to run: the project's unless given. */
  readonly listed?: (files: readonly string[]) => Promise<readonly string[]>
}

/** What a soak found in the runs of the files as they were in the last. */
export type SoakOutcome = 'clean' | 'differing' | 'no whole run'

/** That many runs in a row that break, at its very beginning, are enough to see that none will do better. */
const brokenAtFirst = 3

/**
 * Repeats a suite under changing conditions and compares the verdicts. Every run leaves a line, a scenario whose verdict differs its
 * histories; what the runs support is told at the end, also of a soak that is interrupted. Throws SOAK_IN_USE, SOAK_UNREADABLE,
 * SOAK_OTHER.
 */
export async function soak(options: SoakOptions): Promise<SoakOutcome> {
  const { target, folder, limits, files = [], output, signal, makeRun = runApart, firstRun = 1 } = options
  const { checkoutOf = checkoutDigest, listed = listedScenarios } = options
  const places = soakFolder(folder, target)
  const owner = join(folder, '.soaked-by')
  claim(folder, owner)
  try {
    const { head, runs: before } = begin(options, places)
    const runs = [...before]
    const expectedOf = oncePerCheckout(() => listed(files))
    const mustPass = target === 'embedded'
    output.write(`soak of ${target}, seed ${head.seed}: ${options.runs} runs, ${runs.length} of them done\n`)
    while (runs.length < options.runs && !signal.aborted) {
      const number = (runs.at(-1)?.run ?? firstRun - 1) + 1
      const conditions = drawConditions(head.seed, number, limits)
      const request = { target, conditions, files: [...files], folder: places.runFolder(number) }
      rmSync(request.folder, { recursive: true, force: true })
      const checkout = checkoutOf()
      const expected = await expectedOf(checkout)
      if (signal.aborted) break
      const startedAt = new Date().toISOString()
      const startMs = performance.now()
      const stopPressure = startPressure(conditions.pressure)
      const making = 'broken' in expected ? Promise.resolve(expected) : makeRun(request, signal)
      const outcome = await making.finally(stopPressure)
      if (signal.aborted) break
      const seconds = Math.round((performance.now() - startMs) / 100) / 10
      const run = {
        kind: 'run' as const,
        run: number,
        conditions,
        startedAt,
        seconds,
        checkout,
        ...judged(outcome, 'broken' in expected ? [] : expected.ids),
      }
      runs.push(run)
      appendLine(places.runsFile, run)
      const differing = findDiffering(runs, { mustPass })
      keepEvidence(places, head, runs, differing)
      output.write(`${runText(run, differing, firstRun - 1 + options.runs)}\n`)
      if (runs.length >= brokenAtFirst && !runs.some(isWhole)) break
    }
    output.write(`\n${summaryText(head, runs, { mustPass, folder, firstRun })}\n`)
    const counted = runsOfLastFiles(runs)
    if (!counted.some(isWhole)) return 'no whole run'
    const clean = findDiffering(counted, { mustPass }).length === 0 && counted.every(isWhole)
    return clean ? 'clean' : 'differing'
  } finally {
    releaseFile(owner)
  }
}

function claim(folder: string, owner: string): void {
  mkdirSync(folder, { recursive: true })
  const otherPid = claimFile(owner)
  if (otherPid === undefined) return
  throw new FrameworkError({
    code: 'SOAK_IN_USE',
    message: `another soak (process ${otherPid}) reports into ${folder}`,
    advice: 'wait for its end, or report elsewhere: REPORTS=another-folder make soak …',
  })
}

function begin(options: SoakOptions, places: SoakFolder): SoakRecord {
  const { target, seed, settings, folder, resume } = options
  const record = resume ? readSoak(places.runsFile) : undefined
  if (record) {
    const { head } = record
    const sameSeed = seed === undefined || seed === head.seed
    if (head.target !== target || head.settings !== settings || !sameSeed) throw other(places.runsFile, head)
    // Without the line that a kill cut off.
    writeFileSync(places.runsFile, '')
    for (const line of [record.head, ...record.runs]) appendLine(places.runsFile, line)
    return record
  }
  for (const name of ['runs.jsonl', 'last', 'differing', 'broken'])
    rmSync(join(folder, name), { recursive: true, force: true })
  const head: SoakHead = { kind: 'soak', target, seed: seed ?? Date.now() % 1_000_000, settings }
  appendLine(places.runsFile, head)
  return { head, runs: [] }
}

function other(file: string, { target, seed, settings }: SoakHead): FrameworkError {
  return new FrameworkError({
    code: 'SOAK_OTHER',
    message: `${file} is of a soak of ${target} with seed ${seed}`,
    advice: `continue it with ${`TARGET=${target} ${settings}`.trim()} and nothing else, or start anew without CONTINUE.`,
  })
}

type Expected = { readonly ids: readonly string[] } | { readonly broken: string }

/** What has to have a verdict, or why that can't be known: then no run can be whole. Listed again when the files have changed. */
function oncePerCheckout(list: () => Promise<readonly string[]>): (checkout: string) => Promise<Expected> {
  let last: { readonly checkout: string; readonly expected: Expected } | undefined
  return async (checkout) => {
    if (last?.checkout === checkout) return last.expected
    try {
      last = { checkout, expected: { ids: await list() } }
      return last.expected
    } catch (error) {
      return { broken: explain(error) }
    }
  }
}

/** So many scenarios that a run has lost are named. */
const namedLost = 3

/** What a run's line says of its verdicts; one that has none of a scenario that there is was no whole run. */
function judged(
  outcome: RunOutcome,
  expected: readonly string[],
): Pick<SoakRun, 'scenarios' | 'notPassed' | 'broken'> {
  if ('broken' in outcome) return { scenarios: 0, notPassed: {}, broken: outcome.broken }
  const { scenarios, incomplete } = outcome.results
  // What this machine can't run has no verdict that could differ.
  const held = scenarios.filter((scenario) => !isNotHeld(scenario))
  const notPassed = held
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ id, verdict, reason }) => [id, { verdict, ...(reason !== undefined && { reason }) }] as const)
  const had = new Set(scenarios.map(({ id }) => id))
  const broken = incomplete ?? lostText(expected.filter((id) => !had.has(id)))
  return {
    scenarios: held.length,
    notPassed: Object.fromEntries(notPassed),
    ...(broken !== undefined && { broken }),
  }
}

function lostText(lost: readonly string[]): string | undefined {
  if (lost.length === 0) return undefined
  const more = lost.length > namedLost ? [`and ${lost.length - namedLost} more`] : []
  return `no verdict of ${[...lost.slice(0, namedLost), ...more].join(', ')}`
}
