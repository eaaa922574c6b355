/** An estimate with the interval that has what is estimated in it, but for a stated doubt. */
export interface Interval {
  readonly low: number
  readonly mid: number
  readonly high: number
}

/**
 * The median of what values were drawn from lies between the k-th smallest and the k-th largest of them, but for the given doubt: the
 * number of values below it is that of heads in as many tosses of a coin (the interval of the sign test). That holds whatever
 * the values look like: heavy tails, two humps, no symmetry; all it asks for is that they were drawn one by one. Where there are too few for so
 * little doubt, nothing is known: from −∞ to ∞.
 */
export function medianInterval(values: readonly number[], doubt: number): Interval {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = safeRank(sorted.length, doubt)
  const mid =
    ((sorted.at(Math.ceil(sorted.length / 2) - 1) ?? Number.NaN) +
      (sorted.at(sorted.length / 2) ?? Number.NaN)) /
    2
  if (rank === 0) return { low: Number.NEGATIVE_INFINITY, mid, high: Number.POSITIVE_INFINITY }
  return { low: sorted.at(rank - 1) ?? Number.NaN, mid, high: sorted.at(-rank) ?? Number.NaN }
}

/** The largest k of which the k-th smallest and k-th largest still enclose the median, but for that doubt; 0 where none does. */
function safeRank(count: number, doubt: number): number {
  let rank = 0
  /** How likely it is that exactly `rank` of the values are below the median; together those up to there. */
  let term = 0.5 ** count
  let together = term
  while (2 * together <= doubt && rank < count / 2) {
    rank += 1
    term *= (count - rank + 1) / rank
    together += term
  }
  return rank
}
