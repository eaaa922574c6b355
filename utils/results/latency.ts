import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
} from 'hdr-histogram-js'
import { FrameworkError } from '../errors/framework-error.ts'
import type { OperationCount } from './result.ts'

export type Latency = NonNullable<OperationCount['latency']>

/** How long answers took; add to it, or put others together in it, and nothing of the distribution is lost but the order. */
export interface LatencyRecord {
  /** In microseconds. */
  add(durationUs: number): void
  /** What was recorded elsewhere. Throws LATENCY_UNREADABLE when its histogram is none; `place` names it in results.json. */
  addAll(latency: Latency, place: string): void
  /** Nothing where nothing was added. */
  latency(): Latency | undefined
}

/** No call lasts longer: an hour, in microseconds. The same for all, so that equal distributions are equal text. */
const mostUs = 3_600_000_000

/** Three digits of a duration are kept: 1,234,567 µs is in one place with 1,235,000 µs. */
const shape = {
  lowestDiscernibleValue: 1,
  highestTrackableValue: mostUs,
  numberOfSignificantValueDigits: 3,
} as const

/** Nothing recorded yet. */
export function newLatencyRecord(): LatencyRecord {
  const histogram = build({ ...shape, bitBucketSize: 32, autoResize: false, useWebAssembly: false })
  // The histogram has only three digits of it.
  let maxMs = 0
  return {
    add(durationUs) {
      histogram.recordValue(Math.min(Math.max(Math.round(durationUs), 0), mostUs))
      maxMs = Math.max(maxMs, durationUs / 1000)
    },
    addAll(latency, place) {
      histogram.add(decoded(latency.histogram, place))
      maxMs = Math.max(maxMs, latency.maxMs)
    },
    latency() {
      if (histogram.totalCount === 0) return undefined
      // What stands in one place with the longest may be told a little longer than that was.
      const at = (percentile: number) => Math.min(histogram.getValueAtPercentile(percentile) / 1000, maxMs)
      return {
        p50Ms: at(50),
        p90Ms: at(90),
        p99Ms: at(99),
        maxMs,
        histogram: encodeIntoCompressedBase64(histogram),
      }
    },
  }
}

function decoded(text: string, place: string): Histogram {
  let histogram: Histogram
  try {
    histogram = decodeFromCompressedBase64(text)
  } catch (error) {
    throw unreadable(place, error instanceof Error ? error.message : String(error))
  }
  const isOurs =
    histogram.highestTrackableValue === shape.highestTrackableValue &&
    histogram.numberOfSignificantValueDigits === shape.numberOfSignificantValueDigits
  if (!isOurs) throw unreadable(place, 'its values have another range or precision')
  return histogram
}

function unreadable(place: string, what: string): FrameworkError {
  return new FrameworkError({
    code: 'LATENCY_UNREADABLE',
    message: `${place} is no histogram of latencies: ${what}`,
    advice: 'give a results.json that a run of this version wrote.',
  })
}
