import type { Interval } from './median-interval.ts'

/** How an operation is now, held against its baseline. `can't tell`: the interval is too wide for any of the others. */
export type OperationVerdict = 'same' | 'slower' | 'faster' | "can't tell"

/**
 * Slower and faster begin at this factor, halfway (by factors) between the same and twice as slow. Less than that is not told
 * from weather: a machine that is pressed shifts ratios by up to 1.1, another machine by more.
 */
export const limit = Math.SQRT2

/** How many times as slow as in the baseline (logarithms go in, times come out): nobody knows better than both intervals together. */
export function timesOf(now: Interval, baseline: Interval): Interval {
  return {
    low: Math.exp(now.low - baseline.high),
    mid: Math.exp(now.mid - baseline.mid),
    high: Math.exp(now.high - baseline.low),
  }
}

/** What the interval tells; each but the last only where all of it lies on that side of the limit. */
export function judgeOperation({ low, high }: Interval): OperationVerdict {
  if (low > limit) return 'slower'
  if (high < 1 / limit) return 'faster'
  return low > 1 / limit && high < limit ? 'same' : "can't tell"
}
