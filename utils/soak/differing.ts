import type { Judged, SoakRun } from './soak-record.ts'

/** A scenario that had not always the verdict that it should have, with a run of each verdict. */
export interface Differing {
  readonly id: string
  /** What it should come to: `pass`, or on other endpoints than the embedded one what it came to most often. */
  readonly usual: Judged['verdict']
  /** The runs in which it came to something else; each with what it came to. */
  readonly otherwise: readonly { readonly run: SoakRun; readonly judged: Judged }[]
  /** A run in which it came to the usual verdict; absent where none did. */
  readonly usualRun: SoakRun | undefined
}

const passed: Judged = { verdict: 'pass' }

/** What a scenario came to in a whole run. */
export function judgedIn(run: SoakRun, id: string): Judged {
  return run.notPassed[id] ?? passed
}

/**
 * The scenarios whose verdicts differ between whole runs. With `mustPass` each that did not pass once is one as well, also
 * where it never passes.
 */
export function findDiffering(runs: readonly SoakRun[], { mustPass }: { mustPass: boolean }): Differing[] {
  const whole = runs.filter(isWhole)
  const ids = new Set(whole.flatMap(({ notPassed }) => Object.keys(notPassed)))
  return [...ids].toSorted().flatMap((id) => {
    const all = whole.map((run) => ({ run, judged: judgedIn(run, id) }))
    const usual = mustPass ? 'pass' : mostFrequent(all.map(({ judged }) => judged.verdict))
    const otherwise = all.filter(({ judged }) => judged.verdict !== usual)
    const usualRun = all.findLast(({ judged }) => judged.verdict === usual)?.run
    return otherwise.length > 0 ? [{ id, usual, otherwise, usualRun }] : []
  })
}

/** Every scenario had its verdict. */
export function isWhole({ broken }: SoakRun): boolean {
  return broken === undefined
}

/**
 * The runs of the files as they were in the last run: where they were changed on the way, others say nothing of what they are now,
 * neither for nor against it.
 */
export function runsOfLastFiles(runs: readonly SoakRun[]): readonly SoakRun[] {
  return runs.filter(({ checkout }) => checkout === runs.at(-1)?.checkout)
}

function mostFrequent(verdicts: readonly Judged['verdict'][]): Judged['verdict'] {
  const counts = new Map<Judged['verdict'], number>()
  for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a)
  return most?.[0] ?? 'pass'
}
