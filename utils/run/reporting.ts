import { join, relative } from 'node:path'
import type { Reporter } from 'vitest/node'
import { commandText } from '../command-text.ts'
import { type PageOptions, writePage } from '../report/page/write-page.ts'
import { createProgress } from '../report/progress.ts'
import { summaryText } from '../report/summary-text.ts'
import { writeReport } from '../report/write-report.ts'
import { journalName, openJournal } from '../results/journal.ts'
import type { Results } from '../results/result.ts'
import { assembleResults } from '../results/summarize.ts'
import type { Selection } from '../scenario/selection.ts'
import { createCollector } from './collector.ts'
import { leaveFolder, takeFolder } from './report-folder.ts'

/** What is told of one run, while it goes on and at its end. */
export interface Reporting {
  /** Hears from vitest. */
  readonly reporter: Reporter
  /** How many files there will be. */
  expectFiles(count: number): void
  /**
   * Writes the report of what has been judged until now and prints its summary; `incomplete` says why that is not all. Only
   * the first call does anything: what an interrupted run still judges is too late.
   */
  finish(target: Results['target'], incomplete?: string): Results
  /**
   * Draws the page of what was reported, and leaves the folder to other runs. Apart from the rest of the report, as it takes a
   * second, which an interrupted run has better use for first.
   */
  end(): void
  /** The target has answered its first ECS call, so long after its start. */
  targetReady(target: Results['target'], startUpMs: number): void
}

/** A terminal, or what stands for one. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
}

export interface ReportingOptions {
  /** Every scenario gets a line. */
  readonly verbose: boolean
  readonly output: Output
  /** The name of the target. */
  readonly target: string
  readonly selection: Selection
  /** What is reported of what was found: that itself unless given. */
  readonly hold?: ((found: Results) => Results) | undefined
  /** Draws the page too. */
  readonly page?: PageOptions | undefined
}

/**
 * Starts reporting into a folder, which is made anew. Throws REPORT_IN_USE when another run that is still alive reports there.
 */
export function startReporting(folder: string, options: ReportingOptions): Reporting {
  const { verbose, output, target: targetName, selection, hold = (found) => found, page } = options
  const ofKilled = takeFolder(folder)
  if (ofKilled !== undefined) output.write(`${killedBefore(relative(process.cwd(), ofKilled))}\n`)
  const startMs = performance.now()
  const startedAt = new Date().toISOString()
  const asked = recorded(selection)
  const journal = openJournal(
    join(folder, journalName),
    { target: targetName, startedAt, ...asked },
    (problem) => output.write(`${problem}\n`),
  )
  const progress = createProgress({ stream: output, verbose })
  let fileCount = 0
  let startUpMs: number | undefined
  let finished: Results | undefined
  let ended = false
  const { reporter, collected } = createCollector((result, { scenarios, filesDone }, operations) => {
    if (finished) return
    journal.judged(result, operations)
    progress.update(result, scenarios.length, { done: filesDone, all: fileCount })
  })
  return {
    reporter,
    expectFiles(count) {
      fileCount = count
    },
    targetReady(target, ms) {
      startUpMs = ms
      journal.ready(target, ms)
    },
    finish(target, incomplete) {
      if (finished) return finished
      const found = assembleResults({
        target,
        startedAt,
        durationMs: performance.now() - startMs,
        ...(startUpMs !== undefined && { startUpMs }),
        ...asked,
        ...(incomplete !== undefined && { incomplete }),
        scenarios: collected.scenarios,
        operations: collected.operations,
      })
      finished = hold(found)
      writeReport(folder, finished)
      journal.remove()
      progress.clear()
      output.write(`\n${summaryText(finished, relative(process.cwd(), folder))}\n`)
      return finished
    },
    end() {
      if (!finished || ended) return
      ended = true
      if (page) writePage(folder, finished, page)
      leaveFolder(folder)
    },
  }
}

/** What was asked for, as results keep it: nothing where that is everything. */
function recorded({ phases, areas, text, shard }: Selection): Pick<Results, 'selection' | 'shard'> {
  const selection = {
    ...(phases && { phases: [...phases] }),
    ...(areas && { areas: [...areas] }),
    ...(text !== undefined && { text }),
  }
  return {
    ...(Object.keys(selection).length > 0 && { selection }),
    ...(shard && { shard: { ...shard } }),
  }
}

function killedBefore(journal: string): string {
  return [
    `the run before was killed; what it had judged is kept in ${journal} until the next run;`,
    `its report: ${commandText(`report FOLDERS=${journal} INTO=<folder>`, `report ${journal} --into <folder>`)}`,
  ].join('\n')
}
