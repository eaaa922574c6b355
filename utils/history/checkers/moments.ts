/**
 * A millisecond, in seconds, as closely as numbers of seconds since 1970 tell it. ECS tells milliseconds, and clients read no
 * more; what an endpoint adds to that may be cut where it keeps them.
 */
const millisecond = 0.0009995

/**
 * Whether a timestamp of the endpoint is surely after another. One without a fraction may be one that was cut to its
 * second.
 */
export function isLater(later: number, earlier: number): boolean {
  const whole = Number.isInteger(later) || Number.isInteger(earlier)
  return whole ? Math.floor(later) > Math.floor(earlier) : later - earlier >= millisecond
}

/** Whether a timestamp of the endpoint may be after another, as far as one cut to its second tells. */
export function mayBeLater(later: number, earlier: number): boolean {
  const whole = Number.isInteger(later) || Number.isInteger(earlier)
  return whole ? Math.floor(later) >= Math.floor(earlier) : later > earlier
}

/** Whether two timestamps of the endpoint are the same moment. */
export function isSameMoment(one: number, other: number): boolean {
  return Math.abs(one - other) < millisecond
}
