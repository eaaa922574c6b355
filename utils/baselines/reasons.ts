import type { Comparison } from './compare.ts'
import { tooBusy } from './interrupted-share.ts'
import type { Measurement } from './measurement.ts'
import { calibrationRow } from './rounds.ts'
import type { Times } from './times.ts'

/**
 * A comparison as it can be told after all rounds. What the endpoint refused is neither the same nor faster. Interruptions make calls
 * longer, never shorter: those of the operation put in doubt that it is slower, those of what it is held against that it is not.
 */
export function withReason(
  comparison: Comparison,
  { refused, times }: Pick<Measurement, 'refused' | 'times'>,
): Comparison {
  const { operation, verdict } = comparison
  const how = refused.get(operation)
  const refusal = how === undefined ? undefined : `the endpoint refused it: ${how}`
  if (verdict === 'slower') {
    const busy = busyOperation(operation, times)
    if (busy !== undefined) return { ...comparison, verdict: "can't tell", reason: busy }
    return refusal === undefined ? comparison : { ...comparison, reason: refusal }
  }
  const busy = verdict === "can't tell" ? undefined : busyYardstick(operation, times)
  const reason = refusal ?? busy
  return reason === undefined ? comparison : { ...comparison, verdict: "can't tell", reason }
}

/** Of what it can't be known how long it takes, so often was it interrupted: operations, the calibration's own, the plain server. */
export function allBusy(times: Times): string[] {
  const ofTarget = Array.from(times.target, ([operation, own]) => tooBusy(`the calls of ${operation}`, own))
  return [...ofTarget, ...busyCalibration(times), busyPlain(times)].flatMap((reason) => reason ?? [])
}

function busyOperation(operation: string, times: Times): string | undefined {
  if (operation === calibrationRow) return busyCalibration(times)[0]
  return tooBusy('its calls', times.target.get(operation) ?? [])
}

/** What an operation is held against is the calibration; that itself is held against the plain server. */
function busyYardstick(operation: string, times: Times): string | undefined {
  return operation === calibrationRow ? busyPlain(times) : busyCalibration(times)[0]
}

/** Each of its operations by itself: they take different times, and any of them moves the mean of all. */
function busyCalibration({ calibration }: Times): string[] {
  return Array.from(calibration, ([operation, own]) =>
    tooBusy(`the calibration's calls of ${operation}`, own),
  ).flatMap((reason) => reason ?? [])
}

function busyPlain({ plain }: Times): string | undefined {
  return tooBusy('the calls of the plain server', plain)
}
