import { judgeOperation, type OperationVerdict, timesOf } from './judge-operation.ts'
import { type Interval, medianInterval } from './median-interval.ts'
import { operationsOf, type Round, valuesOf } from './rounds.ts'

/** How one operation is now against its baseline. */
export interface Comparison {
  readonly operation: string
  readonly verdict: OperationVerdict
  /** Its ratio to the calibration now; absent where it was not measured. */
  readonly ratio?: Interval
  /** Its ratio in the baseline; absent where there is none. */
  readonly baseline?: Interval
  /** How many times as slow as in the baseline; absent where either is. */
  readonly times?: Interval
  /** Rounds that it took to tell. */
  readonly rounds: number
  /** Why it can't be told, where more rounds would not help; or how what is slower was refused. */
  readonly reason?: string
}

/** How many rounds there are in all when verdicts are given: to what can't be told then, more rounds are added. */
export const looks: readonly number[] = [20, 32, 48, 72, 108]

/** Of a hundred comparisons in which nothing exceeds the limit, so many may say that something does; half of it is the baseline's. */
export const doubt = 0.05

/** What is asked of each interval of a comparison: every operation at every look has its share of one half of the doubt (Bonferroni). */
export function doubtOfLook(operations: number, lookCount: number): number {
  return doubt / 2 / operations / lookCount
}

/**
 * Holds an endpoint against its baseline (logarithms of ratios), in as many rounds as it takes to tell of every operation, or as
 * there may be. An operation keeps the first verdict other than `can't tell`: that this may come at any look is paid for by the share of
 * doubt that each look has. But what is refused later is neither the same nor faster.
 */
export async function compare(
  nextRound: () => Promise<Round> | Round,
  baseline: ReadonlyMap<string, Interval>,
  lookAt: readonly number[] = looks,
): Promise<Comparison[]> {
  const rounds: Round[] = []
  const told = new Map<string, Comparison>()
  for (const count of lookAt) {
    while (rounds.length < count) rounds.push(await nextRound())
    const operations = Array.from(new Set([...operationsOf(rounds), ...baseline.keys()]))
    const doubted = doubtOfLook(operations.length, lookAt.length)
    for (const operation of operations) {
      const before = told.get(operation)
      if (before !== undefined && isKept(before, rounds)) continue
      told.set(operation, compareOne(operation, rounds, baseline.get(operation), doubted))
    }
    if (Array.from(told.values()).every(isFinal)) break
  }
  return Array.from(told.values())
}

function isKept({ operation, verdict }: Comparison, rounds: readonly Round[]): boolean {
  if (verdict === 'slower') return true
  return verdict !== "can't tell" && valuesOf(rounds, operation) !== undefined
}

function isFinal({ verdict, reason }: Comparison): boolean {
  return verdict !== "can't tell" || reason !== undefined
}

function compareOne(
  operation: string,
  rounds: readonly Round[],
  baseline: Interval | undefined,
  doubted: number,
): Comparison {
  const values = valuesOf(rounds, operation)
  const ratio = values && medianInterval(values, doubted)
  const base = {
    operation,
    rounds: rounds.length,
    ...(ratio && { ratio: exponential(ratio) }),
    ...(baseline && { baseline: exponential(baseline) }),
  }
  if (!ratio) return { ...base, verdict: "can't tell", reason: 'the endpoint refused it' }
  if (!baseline) return { ...base, verdict: "can't tell", reason: 'the baseline has none of it' }
  const times = timesOf(ratio, baseline)
  return { ...base, times, verdict: judgeOperation(times) }
}

function exponential({ low, mid, high }: Interval): Interval {
  return { low: Math.exp(low), mid: Math.exp(mid), high: Math.exp(high) }
}
