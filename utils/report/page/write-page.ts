import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { explain } from '../../errors/framework-error.ts'
import { writeWhole } from '../../json/write-whole.ts'
import type { Results } from '../../results/result.ts'
import { readTrend } from '../../trend/read-trend.ts'
import { htmlPage } from './html-page.ts'
import { targetPage } from './page-data.ts'

export interface PageOptions {
  /** The file that keeps past runs; without it the page has no trend. */
  readonly trend?: string | undefined
  /** Hears why there is no page. */
  readonly tell: (problem: string) => void
}

/**
 * Writes a run's page, index.html, beside its results. What goes wrong is told and takes nothing from the rest of the report; a
 * page of an earlier run does not stay in its place. Takes about a tenth of a second, and as long again for each 5 MB of histories
 * of what failed.
 */
export function writePage(folder: string, results: Results, { trend, tell }: PageOptions): void {
  const file = join(folder, 'index.html')
  const { name, version } = results.target
  try {
    rmSync(file, { force: true })
    const data = targetPage(results, { folder, ...(trend !== undefined && { trend: readTrend(trend) }) })
    writeWhole(file, htmlPage({ title: `ECS scenarios on ${name} ${version}`, entry: 'target', data }))
  } catch (error) {
    tell(`the page was not made: ${explain(error)}`)
  }
}
