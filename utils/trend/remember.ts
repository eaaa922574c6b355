import type { Results } from '../results/result.ts'
import { addToTrend } from './add-to-trend.ts'
import { readTrend } from './read-trend.ts'
import { seenFlaky } from './seen-flaky.ts'

/**
 * Adds what a run found to the trend, where it was a whole run, and gives it with the scenarios that were seen flaky until now.
 * A trend that can't be read or written any more takes nothing away from the run: `tell` hears why.
 */
export function remember(file: string, results: Results, tell: (problem: string) => void): Results {
  try {
    addToTrend(file, results)
    const judged = new Set(results.scenarios.map(({ id }) => id))
    const { name, version } = results.target
    const flaky = seenFlaky(readTrend(file), name, version).filter(({ scenario }) => judged.has(scenario))
    return flaky.length > 0 ? { ...results, flaky } : results
  } catch (error) {
    tell(`not added to the trend: ${error instanceof Error ? error.message : error}`)
    return results
  }
}
