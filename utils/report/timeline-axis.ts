/** Where on a line of text a moment stands. */
export interface TimeAxis {
  /** From 0; of one of the moments that the axis was made for. */
  columnOf(atMs: number): number
  /** Whether a part of it stands for more time than another one of the same width. */
  readonly isShortened: boolean
}

/**
 * An axis on which each of the given moments has its place. Time is to scale but for quiet time: no pause is shown longer than
 * twice all the shorter ones together, else a wait for nothing would leave no room for what happened.
 */
export function timeAxis(moments: readonly number[], width: number): TimeAxis {
  const times = [...new Set(moments)].sort((a, b) => a - b)
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const lengths = shortened(gaps)
  // Moments that differ get columns that differ, as long as there are enough.
  const least = gaps.length < width ? 1 : 0
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const room = width - 1 - least * gaps.length
  const columns = new Map<number, number>()
  let before = 0
  for (const [index, time] of times.entries()) {
    const share = total === 0 ? 0 : (before / total) * room
    columns.set(time, Math.round(share) + least * index)
    before += lengths[index] ?? 0
  }
  return {
    columnOf: (atMs) => columns.get(atMs) ?? 0,
    isShortened: lengths.some((length, index) => length < (gaps[index] ?? 0) / 2),
  }
}

function shortened(gaps: readonly number[]): number[] {
  const lengths = [...gaps]
  let shorter = 0
  for (const [index, gap] of [...gaps.entries()].sort(([, a], [, b]) => a - b)) {
    const length = shorter === 0 ? gap : Math.min(gap, 2 * shorter)
    lengths[index] = length
    shorter += length
  }
  return lengths
}
