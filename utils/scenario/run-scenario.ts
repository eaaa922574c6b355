import { join, relative } from 'node:path'
import { TaskBudgetSpent, tasksLeft } from '../client/task-budget.ts'
import type { Violation } from '../history/checkers/checker.ts'
import { type HistoryHeader, historyFormat } from '../history/entry.ts'
import { readHistory } from '../history/read.ts'
import { recordTo } from '../history/recorder.ts'
import { buildTimeline } from '../history/timeline/timeline.ts'
import { missedBudget } from '../metrics/budget.ts'
import type { Figure, ScenarioResult } from '../results/result.ts'
import type { ScenarioContext } from './context.ts'
import { type Failure, readFailure } from './failure.ts'
import type { Identity } from './identity.ts'
import { missingClient } from './missing-client.ts'
import type { ScenarioOptions, ScenarioOutcome } from './options.ts'
import { readRecord } from './read-record.ts'
import { runBody } from './run-body.ts'
import { missingCapability, type RunContext } from './run-context.ts'
import { lackingLoad } from './scenario-load.ts'
import { shuffled } from './shuffled.ts'
import { inTurn } from './turn.ts'
import type { TurnKind } from './turn-queue.ts'
import { recordWorkloads, type ScenarioRecorder } from './workloads/record-workloads.ts'
import { runWorkloads } from './workloads/run-workloads.ts'

/** One scenario, with the run that it is part of. */
export interface Staged {
  readonly run: RunContext
  readonly identity: Identity
  readonly phase: number
  readonly title: string
  readonly options: ScenarioOptions
  readonly body: (context: ScenarioContext) => Promise<void>
}

/** Runs one scenario when its turn comes: body, clean-up, then judgement of what was recorded. */
export async function runScenario(staged: Staged): Promise<ScenarioOutcome> {
  const { run, options } = staged
  if (run.unsupported !== undefined) return unsupported(staged, run.unsupported)
  const noLoad = lackingLoad(options.load, run.profile)
  if (noLoad !== undefined) return unsupported(staged, noLoad)
  const lacking = missingCapability(run.profile, options.needs ?? [])
  if (lacking) return unsupported(staged, `the target's profile lacks the capability \`${lacking}\``)
  // What the target lacks, it lacks wherever it is judged: that is said before what this machine lacks.
  const absent = missingClient(options, run)
  if (absent) return notBegun(staged, { verdict: 'unsupported', ...absent })
  const { concurrency } = run.profile
  if (run.shuffleSeed !== undefined) await shuffled(`${run.shuffleSeed} ${staged.identity.id}`)
  return inTurn({ kind: turnKind(options), concurrency }, async () => {
    const { startsTasks = 0 } = options
    const { taskBudget } = run
    if (!taskBudget || startsTasks <= tasksLeft(taskBudget)) return recordAndJudge(staged)
    return notBegun(staged, readFailure(new TaskBudgetSpent('the scenario', startsTasks, taskBudget)))
  })
}

function turnKind({ alone, clients }: ScenarioOptions): TurnKind {
  if (alone) return 'alone'
  return clients ? 'client' : 'shared'
}

async function recordAndJudge(staged: Staged): Promise<ScenarioOutcome> {
  const startMs = performance.now()
  const { run, identity, title, options } = staged
  const file = join(run.reportFolder, 'history', `${identity.id}.jsonl`)
  const recorder = recordingOf(run, file, {
    kind: 'history',
    format: historyFormat,
    target: run.target,
    scenario: { id: identity.id, title, requirements: [...options.requirements] },
    startedAt: new Date().toISOString(),
    ...(run.workloads && { workloads: run.workloads }),
  })
  const { failure, leftBehind, figures, curves } = await runBody(staged, recorder)
  recorder.close()
  const { violations, operations, longestWait, lastOperation } = readRecord(file)
  const outcome = verdictOf(failure, violations, figures)
  const result = {
    ...header(staged),
    ...outcome,
    durationMs: performance.now() - startMs,
    ...(longestWait && { longestWait }),
    ...(lastOperation !== undefined && outcome.verdict !== 'pass' && { lastOperation }),
    violations: violations.map((violation) => ({ ...violation, witness: [...violation.witness] })),
    ...(outcome.verdict !== 'pass' && timelineOf(file)),
    ...(leftBehind.length > 0 && { leftBehind: [...leftBehind] }),
    ...(figures.length > 0 && { figures: [...figures] }),
    ...(curves.length > 0 && { curves: [...curves] }),
    history: relative(run.reportFolder, file),
  }
  return { result, operations }
}

function recordingOf(run: RunContext, file: string, header: HistoryHeader): ScenarioRecorder {
  const recorder = recordTo(file, header)
  return run.workloads ? recordWorkloads(recorder, runWorkloads()) : recorder
}

/** Only what is right can be too slow: a missed budget is told of what nothing else fails. */
function verdictOf(
  failure: Failure | undefined,
  violations: readonly Violation[],
  figures: readonly Figure[],
) {
  if (failure) return failure
  const [first] = violations
  if (!first) {
    const missed = missedBudget(figures)
    return missed ? { verdict: 'fail' as const, ...missed } : { verdict: 'pass' as const }
  }
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : ''
  return { verdict: 'fail' as const, reason: `${first.checker}: ${first.message}${more}` }
}

/** What the scenario's tasks and services went through, for whoever asks why it did not pass. */
function timelineOf(file: string): Pick<ScenarioResult, 'timeline'> {
  const timeline = buildTimeline(readHistory(file))
  if (!timeline) return {}
  const lanes = timeline.lanes.map(({ name, spans }) => ({ name, spans: [...spans] }))
  return { timeline: { ...timeline, lanes, marks: [...timeline.marks] } }
}

function unsupported(staged: Staged, reason: string): ScenarioOutcome {
  return notBegun(staged, { verdict: 'unsupported', reason })
}

function notBegun(
  staged: Staged,
  why: Pick<ScenarioResult, 'verdict' | 'reason' | 'details' | 'lacks'>,
): ScenarioOutcome {
  return { result: { ...header(staged), ...why, durationMs: 0, violations: [] }, operations: {} }
}

function header({ identity, phase, title, options }: Staged) {
  const { id, area, file } = identity
  return {
    id,
    title,
    file,
    phase,
    area,
    requirements: [...options.requirements],
  } satisfies Partial<ScenarioResult>
}
