import { FrameworkError } from '../errors/framework-error.ts'
import { doubt } from './compare.ts'
import { type Interval, medianInterval } from './median-interval.ts'
import { operationsOf, type Round, valuesOf } from './rounds.ts'

/** How many rounds there are in all when the widths of the intervals are looked at. */
const baselineLooks: readonly number[] = [40, 80, 160]

/** From low to high no more than this factor: a wider baseline would leave verdicts little room. */
const narrowEnough = 1.5

/** What a baseline is asked for. */
export interface Wanted {
  /** When widths are looked at; the last is as many rounds as there may be. */
  readonly lookAt: readonly number[]
  /** How many times its low the high of an interval may be. */
  readonly widest: number
}

/** As narrow as comparisons need it. */
const usual: Wanted = { lookAt: baselineLooks, widest: narrowEnough }

/** In just so many rounds, however wide that leaves it. */
export function inRounds(count: number): Wanted {
  return { lookAt: [count], widest: Number.POSITIVE_INFINITY }
}

/**
 * Measures until the interval of every operation is narrow; logarithms of ratios, by operation. What was refused in a round is not among them.
 * Rejects with BASELINE_TOO_WIDE where it does not get narrow.
 */
export async function measureBaseline(
  nextRound: () => Promise<Round> | Round,
  { lookAt, widest }: Wanted = usual,
): Promise<{ rounds: number; operations: Map<string, Interval> }> {
  const rounds: Round[] = []
  let wide: string[] = []
  for (const count of lookAt) {
    while (rounds.length < count) rounds.push(await nextRound())
    const names = operationsOf(rounds)
    const doubted = doubt / 2 / names.length / lookAt.length
    const operations = new Map(
      names.flatMap((operation) => {
        const values = valuesOf(rounds, operation)
        return values ? [[operation, medianInterval(values, doubted)] as const] : []
      }),
    )
    wide = Array.from(operations).flatMap(([operation, { low, high }]) =>
      high - low <= Math.log(widest) ? [] : [`${operation}: from ${shown(low)} to ${shown(high)}`],
    )
    if (wide.length === 0) return { rounds: rounds.length, operations }
  }
  throw new FrameworkError({
    code: 'BASELINE_TOO_WIDE',
    message: `after ${rounds.length} rounds it is not known well enough how long ${wide.length} operations take`,
    seen: wide,
    advice: 'measure on a machine that is less busy, or in more rounds (ROUNDS=320, --rounds 320).',
  })
}

function shown(logarithm: number): string {
  return Math.exp(logarithm).toFixed(2)
}
