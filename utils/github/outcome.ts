import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { explain } from '../errors/framework-error.ts'
import { gateText } from '../report/gate-text.ts'
import { notHeldText } from '../results/not-held.ts'
import { readResults } from '../results/read-results.ts'
import { type Results, verdicts } from '../results/result.ts'
import type { FailOn } from './inputs.ts'

/** What the step before has left. */
export interface Judgement {
  /** The folder of the report; undefined where it was not even known. */
  readonly folder?: string | undefined
  /** Undefined where the step was cancelled, or had wrong inputs. */
  readonly exitCode?: number | undefined
  readonly failOn: FailOn
  /** The end of what was said on standard error. */
  readonly problem: string
}

/** What the action says of a run. */
export interface Outcome {
  readonly outputs: Readonly<Record<string, string>>
  /** For the job's summary. */
  readonly markdown: string
  /** What is to be shown as an annotation; absent where all is well. */
  readonly complaint?: string
  readonly failed: boolean
}

/** Reads the report, if there is one, and says what the action says of it. */
export function outcomeOf({ folder, exitCode, failOn, problem }: Judgement): Outcome {
  const results = folder === undefined ? 'there is no report' : resultsIn(folder)
  // Without a report there is no verdict, whatever the exit code was.
  const code = typeof results === 'string' ? 2 : exitCode === 0 || exitCode === 3 ? exitCode : 2
  const counts = verdicts.map(
    (verdict) => [verdict, String(typeof results === 'string' ? 0 : results.summary[verdict])] as const,
  )
  const complaint = code === 0 ? undefined : complaintOf(results, code, problem)
  return {
    outputs: { ...Object.fromEntries(counts), passed: String(code === 0), report: folder ?? '' },
    markdown:
      typeof results === 'string' || folder === undefined
        ? ['# ECS scenarios', 'Nothing was judged.', '````text', complaint, '````', ''].join('\n\n')
        : summaryIn(folder, results),
    ...(complaint !== undefined && { complaint }),
    failed: code !== 0 && (failOn === 'failure' || (failOn === 'error' && code === 2)),
  }
}

/** The results in the folder, or why there are none. */
function resultsIn(folder: string): Results | string {
  const file = join(folder, 'results.json')
  if (!existsSync(file)) return `there is no ${file}`
  try {
    return readResults(file)
  } catch (error) {
    return explain(error)
  }
}

function summaryIn(folder: string, { target }: Results): string {
  const file = join(folder, 'summary.md')
  return existsSync(file)
    ? readFileSync(file, 'utf8')
    : `# ECS scenarios on ${target.name}\n\nThere is no ${file}.\n`
}

/** So many failed scenarios are named in an annotation, which is a few lines high. */
const named = 10

function complaintOf(results: Results | string, code: 2 | 3, problem: string): string {
  if (typeof results === 'string') return problem || results
  const { scenarios, summary, incomplete, target } = results
  const on = `on ${target.name} (${target.version})`
  if (code === 2) {
    const errors = summary.error > 0 ? `${summary.error} could not be judged` : undefined
    const notHeld = notHeldText(scenarios).join('; ') || undefined
    const why = incomplete ?? errors ?? notHeld ?? 'the target lacks what it takes'
    return [`no whole run ${on}: ${why}`, ...(problem ? [problem] : [])].join('\n')
  }
  const ofGate = gateText(results)
  if (ofGate.length > 0) return ofGate.join('\n').trimEnd()
  const failed = scenarios.filter(({ verdict }) => verdict === 'fail')
  const more = failed.length > named ? [`  and ${failed.length - named} more`] : []
  return [
    `${failed.length} failed ${on}:`,
    ...failed.slice(0, named).map(({ id }) => `  ${id}`),
    ...more,
  ].join('\n')
}
