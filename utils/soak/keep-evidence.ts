import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Differing, isWhole, judgedIn } from './differing.ts'
import type { SoakHead, SoakRun } from './soak-record.ts'

/** Where a soak keeps what. */
export interface SoakFolder {
  /** One line for the soak, then one for each run. */
  readonly runsFile: string
  /** What a run leaves, until the next has ended. */
  runFolder(run: number): string
  /** The record of one scenario in one run. */
  historyFile(run: number, id: string): string
  /** The evidence of a scenario whose verdict differs. */
  differingFolder(id: string): string
  /** What a run left that broke. */
  brokenFolder(run: number): string
}

/** The places in the folder of a soak of one target. */
export function soakFolder(folder: string, target: string): SoakFolder {
  const runFolder = (run: number) => join(folder, 'last', `run-${run}`)
  return {
    runsFile: join(folder, 'runs.jsonl'),
    runFolder,
    historyFile: (run, id) => join(runFolder(run), target, 'history', `${id}.jsonl`),
    differingFolder: (id) => join(folder, 'differing', id),
    brokenFolder: (run) => join(folder, 'broken', `run-${run}`),
  }
}

/** Histories kept of one scenario with one verdict: more say nothing new, and a scenario that always fails has three hundred. */
const enough = 3

/**
 * After a run: keeps the histories of the scenarios whose verdicts differ, of this run and of the one before, whichever verdict
 * they had there; so both are there as soon as there are both. What else the run before left is removed.
 */
export function keepEvidence(
  places: SoakFolder,
  head: SoakHead,
  runs: readonly SoakRun[],
  differing: readonly Differing[],
): void {
  const last = runs.at(-1)
  if (!last) return
  if (!isWhole(last)) {
    mkdirSync(join(places.brokenFolder(0), '..'), { recursive: true })
    if (existsSync(places.runFolder(last.run)))
      renameSync(places.runFolder(last.run), places.brokenFolder(last.run))
    return
  }
  const [before] = runs.slice(0, -1).filter(isWhole).slice(-1)
  for (const one of differing) {
    for (const run of before ? [before, last] : [last]) keepHistory(places, one.id, run)
    writeFileSync(
      join(places.differingFolder(one.id), 'verdicts.json'),
      `${JSON.stringify(verdictsOf(head, one), null, 2)}\n`,
    )
  }
  if (before) rmSync(places.runFolder(before.run), { recursive: true, force: true })
}

function keepHistory(places: SoakFolder, id: string, run: SoakRun): void {
  const folder = places.differingFolder(id)
  mkdirSync(folder, { recursive: true })
  const { verdict } = judgedIn(run, id)
  const history = places.historyFile(run.run, id)
  const kept = readdirSync(folder).filter((name) => name.startsWith(`${verdict}-`))
  const name = `${verdict}-in-run-${run.run}.jsonl`
  if (kept.length >= enough || kept.includes(name) || !existsSync(history)) return
  copyFileSync(history, join(folder, name))
}

function verdictsOf({ target, seed }: SoakHead, { id, usual, otherwise, usualRun }: Differing) {
  return {
    scenario: id,
    target,
    seed,
    usual: { verdict: usual, ...(usualRun && { run: usualRun.run, conditions: usualRun.conditions }) },
    otherwise: otherwise.map(({ run: { run, conditions, startedAt }, judged }) => ({
      ...judged,
      run,
      startedAt,
      conditions,
    })),
  }
}
