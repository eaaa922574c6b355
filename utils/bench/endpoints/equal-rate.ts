/** Of what the slowest answers: enough to be under way all the time, and little enough for none to fall behind. */
const borneShare = 0.4
const mostPerSecond = 200

/** A rate that all bear, in calls a second, by what the slowest answers at most: one digit, rounded down, which reads well. */
export function equalRate(slowest: number): number {
  const borne = slowest * borneShare
  const unit = 10 ** Math.floor(Math.log10(Math.max(borne, 1)))
  return Math.min(mostPerSecond, Math.max(1, Math.floor(borne / unit) * unit))
}
