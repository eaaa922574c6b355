import { cpSync, existsSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import { summaryText } from '../report/summary-text.ts'
import { writeReport } from '../report/write-report.ts'
import { type FoundResults, findResults } from '../results/find-results.ts'
import { journalName } from '../results/journal.ts'
import { mergeShards } from '../results/merge-shards.ts'
import type { Results } from '../results/result.ts'
import { claimFolder, leaveFolder } from '../run/report-folder.ts'
import { readTrend } from '../trend/read-trend.ts'
import { remember } from '../trend/remember.ts'
import { pageOptions } from './page-options.ts'

/**
 * Makes the report of what was found in folders of reports, and tells it: of one, into that itself unless told otherwise; of the
 * parts of a run together, with their histories and logs. Throws REPORT_MISSING, REPORT_IN_USE while a run goes on there,
 * INTO_MISSING where no folder is given for what can't stay where it is, SHARDS_DIFFER, TREND_UNREADABLE, and what is wrong in a
 * file.
 */
export function makeReport(
  paths: readonly string[],
  { into, trend }: { readonly into?: string | undefined; readonly trend?: string | undefined } = {},
): Results {
  if (trend !== undefined) readTrend(trend)
  const found = paths.map(findResults)
  const [only] = found
  const folder = into ?? (found.length === 1 ? only?.folder : undefined)
  if (!only || folder === undefined) throw intoMissing(found)
  const isInPlace = found.length === 1 && only.folder !== undefined && isSame(only.folder, folder)
  if (!isInPlace) refuseSource(found, folder)
  const results = whileClaimed(found.flatMap(killedFolder), () => {
    // A run whose journal was seen may have reported before its folder was ours.
    const sources = found.map((source, index) =>
      source.wasKilled ? findResults(paths[index] ?? '') : source,
    )
    const whole = isInPlace ? (sources[0] ?? only).results : remembered(resultsOf(sources), trend)
    return whileClaimed([folder], () => {
      if (!isInPlace) copyEvidence(sources, folder)
      writeReport(folder, withoutLostHistories(whole, folder), pageOptions(folder, trend))
      rmSync(join(folder, journalName), { force: true })
      return whole
    })
  })
  process.stdout.write(`${summaryText(results, relative(process.cwd(), folder) || '.')}\n`)
  return results
}

/** A part alone is not the whole: elsewhere than in its own folder it is merged, which says what is missing. */
function resultsOf(sources: readonly FoundResults[]): Results {
  const [only] = sources
  if (only && sources.length === 1 && only.results.shard === undefined) return only.results
  return mergeShards(sources.map(({ results, file, folder: from = file }) => ({ results, from })))
}

/** A run in parts is one of the trend once they are together. */
function remembered(whole: Results, trend: string | undefined): Results {
  return trend === undefined
    ? whole
    : remember(trend, whole, (problem) => process.stdout.write(`${problem}\n`))
}

function killedFolder({ wasKilled, folder }: FoundResults): string[] {
  return wasKilled && folder !== undefined ? [folder] : []
}

/** No run goes on in these folders, and none begins there meanwhile. */
function whileClaimed<Result>(folders: readonly string[], work: () => Result): Result {
  const claimed: string[] = []
  try {
    for (const folder of folders) {
      claimFolder(folder)
      claimed.push(folder)
    }
    return work()
  } finally {
    for (const folder of claimed) leaveFolder(folder)
  }
}

/** Histories by their own names, which are those of scenarios; what endpoints logged, a file for each part. */
function copyEvidence(sources: readonly FoundResults[], into: string): void {
  rmSync(join(into, 'history'), { recursive: true, force: true })
  for (const name of readdirSync(into).filter((file) => /^endpoint.*\.log$/.test(file)))
    rmSync(join(into, name))
  for (const { folder, results } of sources) {
    if (folder === undefined) continue
    const { shard } = results
    const part = shard ? `-shard-${shard.index}-of-${shard.of}` : ''
    copyIfThere(join(folder, 'history'), join(into, 'history'))
    copyIfThere(join(folder, 'endpoint.log'), join(into, `endpoint${part}.log`))
  }
}

function copyIfThere(from: string, to: string): void {
  if (existsSync(from)) cpSync(from, to, { recursive: true })
}

/** A file that was not brought along is not to be linked to. */
function withoutLostHistories(results: Results, folder: string): Results {
  return {
    ...results,
    scenarios: results.scenarios.map((scenario) => {
      const { history, ...rest } = scenario
      return history === undefined || existsSync(join(folder, history)) ? scenario : rest
    }),
  }
}

/** What is merged stays as it is: it can be merged again. */
function refuseSource(sources: readonly FoundResults[], into: string): void {
  const same = sources.find(({ folder }) => folder !== undefined && isSame(folder, into))
  if (same) {
    throw new FrameworkError({
      code: 'INTO_TAKEN',
      message: `${into} is one of the folders that are to be merged`,
      advice: 'name another folder with --into.',
    })
  }
}

function isSame(one: string, other: string): boolean {
  return existsSync(other) && realpathSync(one) === realpathSync(other)
}

function intoMissing(sources: readonly FoundResults[]): FrameworkError {
  const what = sources.length > 1 ? `of ${sources.length} parts` : `of ${sources[0]?.file}`
  return new FrameworkError({
    code: 'INTO_MISSING',
    message: `the report ${what} has no folder to be in`,
    advice: 'name one with --into.',
  })
}
