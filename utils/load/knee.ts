import type { LoadCurve } from '../results/result.ts'

type Point = LoadCurve['points'][number]

/** Of what is offered, so much has to be achieved. Below, a queue grows for as long as the load lasts. */
const borneShare = 0.95

/**
 * So many times the unloaded median a call may take, at the 90th percentile. Of a server with one queue and exponential times of
 * service (M/M/1), whose 90th percentile is 3.3 medians at any load, that is a load of 0.67: each call takes three times as long as
 * on an idle server.
 */
const mostTimes = 10

/** What differs by less is no difference: the jitter of timers and of a machine that does other things. In milliseconds. */
const jitterMs = 2

/**
 * The knee of a curve: the highest rate offered up to which, at every rate, 95 % of the calls were achieved, and 9 of 10 took no
 * longer than ten times the median at the lowest rate (and 2 ms more, of jitter). Undefined where already the lowest rate was
 * not borne, and where all were: no knee was met.
 *
 * Not by the curve's bend (Kneedle): where that is depends on which rates were measured, so that a rate added at the far end
 * moves it; it needs many points, and finds a bend in noise, too. Both limits here are of one point alone. The 90th percentile,
 * for of a step's few hundred calls the 99th is made by two or three.
 */
export function kneeOf(points: readonly Point[]): number | undefined {
  const sorted = points.toSorted((a, b) => a.offered - b.offered)
  const [unloaded] = sorted
  if (unloaded === undefined) return undefined
  const mostMs = unloaded.p50Ms * mostTimes + jitterMs
  const isBorne = ({ offered, achieved, p90Ms, errors }: Point) =>
    errors === 0 && achieved >= offered * borneShare && p90Ms <= mostMs
  const first = sorted.findIndex((point) => !isBorne(point))
  return first < 1 ? undefined : sorted[first - 1]?.offered
}
