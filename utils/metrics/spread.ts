/** Several values of one kind, in brief. Each is one of the values themselves. */
export interface Spread {
  readonly count: number
  readonly min: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly max: number
}

/** How long several things took, each from its own beginning, in milliseconds. */
export interface TimesTo extends Spread {
  /** From the beginning of the first until the last was there. */
  readonly all: number
}

/** From when until when something was waited for, on one clock, in milliseconds. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** The values in brief (the nearest rank is taken); nothing of none. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)]
  const [min, p50, p90, p99, max] = [at(0), at(0.5), at(0.9), at(0.99), at(1)]
  if (min === undefined || p50 === undefined || p90 === undefined || p99 === undefined || max === undefined)
    return undefined
  return { count: sorted.length, min, p50, p90, p99, max }
}

/** How long the spans lasted, in brief; nothing of none. */
export function timesTo(spans: readonly Span[]): TimesTo | undefined {
  const spread = spreadOf(spans.map(({ fromMs, toMs }) => toMs - fromMs))
  if (!spread) return undefined
  const first = spans.reduce((least, { fromMs }) => Math.min(least, fromMs), Number.POSITIVE_INFINITY)
  const last = spans.reduce((most, { toMs }) => Math.max(most, toMs), Number.NEGATIVE_INFINITY)
  return { ...spread, all: last - first }
}
