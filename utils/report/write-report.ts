import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '../json/write-whole.ts'
import type { Results } from '../results/result.ts'
import { junitXml } from './junit.ts'
import { type PageOptions, writePage } from './page/write-page.ts'
import { summaryMarkdown } from './summary-markdown.ts'

/** Writes results.json, junit.xml and summary.md into the folder, and last, where it is asked for, the page. */
export function writeReport(folder: string, results: Results, page?: PageOptions): void {
  mkdirSync(folder, { recursive: true })
  writeWhole(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(join(folder, 'junit.xml'), junitXml(results))
  writeFileSync(join(folder, 'summary.md'), summaryMarkdown(results))
  if (page) writePage(folder, results, page)
}
