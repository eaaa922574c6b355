/**
 * Above this share, the lower quartile of a round is no longer what a call takes when nothing comes in between: of five calls, two that
 * were left alone are needed, which at one half there are in four rounds of five. The calibration has more calls in a round, and bears more.
 */
const mostInterrupted = 0.5

/** The share of calls that took more than twice as long as the quickest tenth of them: something came in between. */
export function interruptedShare(times: readonly number[]): number {
  const quick = times.toSorted((a, b) => a - b).at(Math.floor(times.length / 10)) ?? Number.NaN
  return times.filter((time) => time > 2 * quick).length / times.length
}

/** `60 % of its calls were interrupted: the machine is too busy`, or of whatever calls these are; nothing where it is not. */
export function tooBusy(calls: string, times: readonly number[]): string | undefined {
  const share = interruptedShare(times)
  if (!(share > mostInterrupted)) return undefined
  return `${Math.round(share * 100)} % of ${calls} were interrupted: the machine is too busy`
}
