/**
 * What the scheduler takes its time for, in milliseconds of the reference's time: the documented time where there is
 * one, else AWS's order of magnitude, somewhat faster.
 */
export const schedulerDurations = {
  /** From a new deployment to the first look at it (3–10 s in the recordings). */
  firstLook: 1000,
  /** From a change to the look at its service. */
  reaction: 300,
  /** Between two lots of tasks of one service. */
  nextLot: 100,
  /** RUNNING for so long, a task without health checks counts as healthy (SV-24). */
  settle: 40_000,
  /** Between two tries to place a task that found no instance (FL-15). */
  placementRetry: 15_000,
  /** The delay before the first start that is throttled; it doubles with each further failure (FL-07). */
  firstThrottle: 30_000,
  /** The longest of these delays (FL-07). */
  longestThrottle: 900_000,
  /** For so long, the same event is not written again (SV-22). */
  repeatEvent: 6 * 3_600_000,
} as const
