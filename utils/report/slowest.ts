import type { ScenarioResult } from '../results/result.ts'

type Timed = Pick<ScenarioResult, 'id' | 'durationMs' | 'longestWait'>

/** Scenarios that took so long are told, as it is worth knowing what they waited for; in milliseconds. */
const worthTellingMs = 1_000

/** The slowest scenarios with what they waited for, a line each, at most so many; none where all were quick. */
export function slowestText(scenarios: readonly Timed[], most: number): string[] {
  return scenarios
    .filter(({ durationMs }) => durationMs >= worthTellingMs)
    .toSorted((a, b) => b.durationMs - a.durationMs)
    .slice(0, most)
    .map(line)
}

function line({ id, durationMs, longestWait }: Timed): string {
  const waited = longestWait ? `; longest wait ${seconds(longestWait.ms)}: ${longestWait.for}` : ''
  return `slow: ${id} took ${seconds(durationMs)}${waited}`
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
