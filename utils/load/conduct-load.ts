import { join } from 'node:path'
import type { ECS } from '@aws-sdk/client-ecs'
import { createClient } from '../client/create-client.ts'
import { credentialsOf } from '../client/credentials.ts'
import { explain, FrameworkError } from '../errors/framework-error.ts'
import { historyFormat } from '../history/entry.ts'
import { recordTo } from '../history/recorder.ts'
import { cleanUpLoad } from './clean-up-load.ts'
import { judgedLoad, reported } from './judged-load.ts'
import { judgedRecord } from './judged-record.ts'
import type { CallInput } from './load-plan.ts'
import type { LoadResult } from './load-result.ts'
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
    recorder.flush()
    const prepared = judgedRecord(history, 'the conductor').made
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
    const parts = reported(outcomes)
    if (parts.length === outcomes.length) {
      const made = [...prepared, ...parts.flatMap(({ report }) => report.made)]
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
    ...judgedLoad({
      outcomes,
      truth,
      conductor: judgedRecord(history, 'the conductor'),
      leftBehind,
      folder,
    }),
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
