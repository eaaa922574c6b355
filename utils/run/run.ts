import { rmSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { createProgress } from '../report/progress.ts'
import { summaryText } from '../report/summary-text.ts'
import { writeReport } from '../report/write-report.ts'
import type { Results } from '../results/result.ts'
import { assembleResults } from '../results/summarize.ts'
import type { Selection } from '../scenario/run-context.ts'
import type { RunningTarget, Target } from '../target/target.ts'
import { createCollector } from './collector.ts'
import { describeRun } from './describe-run.ts'
import { onInterrupt } from './interruption.ts'
import { runScenarios } from './run-scenarios.ts'
import { startTarget } from './start-target.ts'

export interface RunOptions {
  readonly target: Target
  readonly selection: Selection
  /** Parts of the paths of the files to run; empty for all. */
  readonly files: readonly string[]
  /** Every scenario gets a line. */
  readonly verbose: boolean
  /** The folder under which the report's own folder, named as the target, is made anew. */
  readonly reports: string
}

/**
 * Starts the target, runs the selected scenarios on it, reports, and stops the target. Whatever happens on the way, what had
 * been judged until then is reported and the target stopped. Rejects when the target can't be had.
 */
export async function run({ target, selection, files, verbose, reports }: RunOptions): Promise<Results> {
  const reportFolder = resolve(reports, target.name)
  rmSync(reportFolder, { recursive: true, force: true })
  const startMs = performance.now()
  const startedAt = new Date().toISOString()
  const progress = createProgress({ stream: process.stdout, verbose })
  let fileCount = 0
  const { reporter, collected } = createCollector((result, { scenarios, filesDone }) =>
    progress.update(result, scenarios.length, { done: filesDone, all: fileCount }),
  )

  const report = ({ endpoint, version }: RunningTarget, incomplete?: string): Results => {
    const results = assembleResults({
      target: { name: target.name, version, endpoint },
      startedAt,
      durationMs: performance.now() - startMs,
      ...(incomplete !== undefined && { incomplete }),
      scenarios: collected.scenarios,
      operations: collected.operations,
    })
    writeReport(reportFolder, results)
    progress.clear()
    process.stdout.write(`\n${summaryText(results, relative(process.cwd(), reportFolder))}\n`)
    return results
  }

  process.stdout.write(`starting ${target.name}: ${target.summary}\n`)
  const starting = startTarget(target)
  const stopListening = onInterrupt(async (signal) => {
    const running = await starting
    report(running, `interrupted by ${signal}`)
    await running.stop()
  })
  try {
    const running = await starting
    process.stdout.write(`${target.name} ${running.version} answers at ${running.endpoint}\n`)
    try {
      const problems = await runScenarios({
        context: describeRun(target, running, reportFolder, selection),
        filters: files,
        reporter,
        onFiles: (count) => {
          fileCount = count
        },
      })
      return report(running, problems.length > 0 ? problems.join('; ') : undefined)
    } finally {
      await running.stop()
    }
  } finally {
    stopListening()
  }
}
