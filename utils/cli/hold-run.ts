import { dirname } from 'node:path'
import { holdAgainst } from '../expectations/hold-against.ts'
import { expectationsFile, readExpectations } from '../expectations/read-expectations.ts'
import { summaryText } from '../report/summary-text.ts'
import { writeReport } from '../report/write-report.ts'
import { readResults } from '../results/read-results.ts'
import type { Results } from '../results/result.ts'
import { listScenarios } from '../run/list-scenarios.ts'
import { readTrend } from '../trend/read-trend.ts'
import { remember } from '../trend/remember.ts'
import { pageOptions } from './page-options.ts'

/**
 * What holds results against the expectations of a target. They are read at once, so that what is wrong in them is told before
 * anything runs: EXPECTATIONS_MISSING, EXPECTATIONS_UNREADABLE.
 */
export async function holderFor(
  target: string,
  file = expectationsFile(target),
): Promise<(found: Results) => Results> {
  const expectations = readExpectations(file, target)
  const listed = await listScenarios()
  return (found) => holdAgainst(found, { expectations, file, listed })
}

/**
 * Holds stored results against expectations, writes the report beside them again and tells it. Where a trend is
 * named, it keeps how they came out. Throws TREND_UNREADABLE before anything is written.
 */
export async function holdResults(file: string, expectations?: string, trend?: string): Promise<Results> {
  if (trend !== undefined) readTrend(trend)
  const found = readResults(file)
  const hold = await holderFor(found.target.name, expectations)
  const page = pageOptions(dirname(file), trend)
  const held = trend === undefined ? hold(found) : remember(trend, hold(found), page.tell)
  writeReport(dirname(file), held, page)
  process.stdout.write(`${summaryText(held, dirname(file))}\n`)
  return held
}
