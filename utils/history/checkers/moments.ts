/**
 * Whether a timestamp of the endpoint is surely after another. One without a fraction may be one that was cut to its
 * second.
 */
export function isLater(later: number, earlier: number): boolean {
  const whole = Number.isInteger(later) || Number.isInteger(earlier)
  return whole ? Math.floor(later) > Math.floor(earlier) : later > earlier
}

/** Whether a timestamp of the endpoint may be after another, as far as one cut to its second tells. */
export function mayBeLater(later: number, earlier: number): boolean {
  const whole = Number.isInteger(later) || Number.isInteger(earlier)
  return whole ? Math.floor(later) >= Math.floor(earlier) : later > earlier
}
