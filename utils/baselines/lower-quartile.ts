/**
 * The time below which a quarter of these is: what a call takes when nothing comes in between. On a busy machine one call in ten or
 * more is interrupted for a thousand times as long as it takes, so that a mean tells of the interruptions alone, and the median does when there
 * are many; the least of all is one lucky call.
 */
export function lowerQuartile(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted.at(Math.floor(sorted.length / 4)) ?? Number.NaN
}
