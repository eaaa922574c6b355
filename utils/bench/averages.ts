import { spreadOf } from '../metrics/spread.ts'

/** NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** NaN of nothing. */
export function median(values: readonly number[]): number {
  return spreadOf(values)?.p50 ?? Number.NaN
}
