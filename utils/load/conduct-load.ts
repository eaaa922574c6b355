import { join, relative } from 'node:path'
import type { ECS } from '@aws-sdk/client-ecs'
import { createClient } from '../client/create-client.ts'
import { credentialsOf } from '../client/credentials.ts'
import { explain, FrameworkError } from '../errors/framework-error.ts'
import { historyFormat } from '../history/entry.ts'
import { recordTo } from '../history/recorder.ts'
import { cleanUpLoad } from './clean-up-load.ts'
import { mergeFindings } from './findings.ts'
import { type JudgedRecord, judgedRecord } from './judged-record.ts'
import type { CallInput } from './load-plan.ts'
import type { LoadResult } from './load-result.ts'
import { mergeReports } from './merge-reports.ts'
import { patiently } from './patiently.ts'
import { type PlanFile, planOfRun } from './plan-file.ts'
import { senderOf } from './sender.ts'
import { truthOf } from './truth-of.ts'
import type { PartOutcome, Workers } from './workers.ts'

export interface Conduct {
  readonly plan: PlanFile
  /** The beginning of the names of all that the load makes. */
  readonly run: string
  /** Subnets and security groups for awsvpc tasks, an AwsVpcConfiguration. */
  readonly network: CallInput
  readonly workers: Workers
  /** As this process reaches it, and as the workers do. */
  readonly endpoint: string
  readonly workerEndpoint: string
  readonly region: string
  readonly credentials: 'made-up' | 'sdk-chain'
  /** Longest wait for the answer to one call, in milliseconds. */
  readonly callMs: number
  /** Within which a write shows in reads, in milliseconds. */
  readonly readLagMs: number
  /** After so long, in milliseconds, a worker that has not reported is ended. */
  readonly deadlineMs: number
  /** Where records go, below `history/`. */
  readonly folder: string
  /** Whether what the load made is to be taken away: not from an endpoint that goes with it. */
  readonly cleanUp: boolean
  readonly signal?: AbortSignal
}

type Parts = readonly Extract<PartOutcome, { report: unknown }>[]

/**
 * A load from beginning to end: prepares it, has the workers make their parts, puts their reports together, holds what they were
 * answered against what is there, and takes away what was made. Rejects with LOAD_NOT_PREPARED; all else is told in the result.
 */
export async function conductLoad(given: Conduct): Promise<LoadResult> {
  const { workers, endpoint, region, callMs, folder, run, readLagMs } = given
  const startedAt = new Date().toISOString()
  const history = join(folder, 'history', 'conductor.jsonl')
  const recorder = recordTo(history, {
    kind: 'history',
    format: historyFormat,
    target: { name: 'load', version: 'unknown', endpoint },
    scenario: { id: 'load/conductor', title: given.plan.title, requirements: [] },
    startedAt,
  })
  const credentials = credentialsOf(given.credentials, region)
  const ecs = createClient({ endpoint, region, credentials, deadlineMs: callMs, recorder })
  const plan = planOfRun(given.plan, given)
  let leftBehind: readonly string[] = []
  let outcomes: readonly PartOutcome[]
  let truth: LoadResult['truth'] | Error | undefined
  try {
    await prepare(ecs, plan)
    outcomes = await workers.work({
      order: {
        plan: plan.load,
        of: workers.count,
        endpoint: given.workerEndpoint,
        region,
        credentials: given.credentials,
        callMs,
      },
      deadlineMs: given.deadlineMs,
      ...(given.signal && { signal: given.signal }),
    })
    const made = reported(outcomes).flatMap(({ report }) => report.made)
    if (reported(outcomes).length === outcomes.length) {
      truth = await truthOf(ecs, made, readLagMs).catch((error: unknown) => new Error(explain(error)))
    }
  } finally {
    recorder.beginCleanUp()
    if (given.cleanUp) leftBehind = await cleanUpLoad(ecs, run, plan)
    recorder.close()
    ecs.destroy()
  }
  return {
    plan: { name: plan.name, title: plan.title },
    run,
    endpoint: given.workerEndpoint,
    workers: workers.name,
    startedAt,
    ...judgedLoad(outcomes, truth, judgedRecord(history, 'the conductor'), folder),
    leftBehind: [...leftBehind],
  }
}

async function prepare(ecs: ECS, { prepare }: PlanFile): Promise<void> {
  const send = senderOf(ecs)
  for (const { operation, input } of prepare) {
    try {
      await patiently(() => send(operation, input))
    } catch (error) {
      throw new FrameworkError({
        code: 'LOAD_NOT_PREPARED',
        message: `${operation}, which prepares the load, failed`,
        seen: explain(error).split('\n').slice(0, 5),
        advice:
          'without what it makes the load would say nothing: see to it that the plan suits this endpoint.',
        cause: error,
      })
    }
  }
}

function reported(outcomes: readonly PartOutcome[]): Parts {
  return outcomes.filter((outcome) => 'report' in outcome)
}

function judgedLoad(
  outcomes: readonly PartOutcome[],
  truth: LoadResult['truth'] | Error,
  conductor: JudgedRecord,
  folder: string,
): Omit<LoadResult, 'plan' | 'run' | 'endpoint' | 'workers' | 'startedAt' | 'leftBehind'> {
  const parts = reported(outcomes)
  const isWhole = parts.length > 0 && parts.length === outcomes.length
  const report = isWhole ? mergeReports(parts.map(({ report }) => report.report)) : undefined
  const answeredWell = Object.values(report?.operations ?? {}).some(({ ok }) => ok > 0)
  const incomplete = [
    ...outcomes.flatMap((outcome) => ('trouble' in outcome ? troubleLines(outcome, outcomes.length) : [])),
    ...(isWhole && !answeredWell ? ['no call was answered well: nothing is judged'] : []),
    ...(truth instanceof Error ? [`what is there could not be read: ${truth.message}`] : []),
  ]
  const findings = mergeFindings([...parts.flatMap(({ report }) => report.findings), ...conductor.findings])
  const isFine = findings.length === 0 && !(truth instanceof Error) && truth?.untruthCount === 0
  return {
    verdict: incomplete.length > 0 ? 'error' : isFine ? 'pass' : 'fail',
    incomplete,
    ...(report && { report }),
    parts: partsTold(parts, folder),
    findings,
    ...(truth && !(truth instanceof Error) && { truth }),
  }
}

function troubleLines(
  { index, trouble, seen }: Extract<PartOutcome, { trouble: string }>,
  of: number,
): string[] {
  return [`part ${index + 1} of ${of}: ${trouble}`, ...seen.map((line) => `  ${line}`)]
}

function partsTold(parts: Parts, folder: string): LoadResult['parts'] {
  const firstMs = Math.min(...parts.map(({ report }) => report.report.startedAtMs))
  return parts.map(
    ({ report: { report, made: _made, findings: _findings, history, ...part }, history: file }) => ({
      ...part,
      calls: report.planned - report.unsent,
      beganAfterMs: report.startedAtMs - firstMs,
      history: { ...history, ...(file !== undefined && { file: relative(folder, file) }) },
    }),
  )
}
