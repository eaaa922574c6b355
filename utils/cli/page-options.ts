import { dirname, join, resolve } from 'node:path'
import type { PageOptions } from '../report/page/write-page.ts'

/** How the page of a report is drawn again: with the trend that runs keep beside their reports, unless another one is named. */
export function pageOptions(
  folder: string,
  trend = process.env['TREND'] || join(dirname(resolve(folder)), 'trend.jsonl'),
): PageOptions {
  return { trend, tell: (problem) => process.stderr.write(`${problem}\n`) }
}
