import { join, relative } from 'node:path'
import type { ECS } from '@aws-sdk/client-ecs'
import { createClient } from '../client/create-client.ts'
import { allCheckers } from '../history/checkers/all-checkers.ts'
import type { Violation } from '../history/checkers/checker.ts'
import { historyFormat } from '../history/entry.ts'
import { judge } from '../history/judge.ts'
import { readHistory } from '../history/read.ts'
import { recordTo } from '../history/recorder.ts'
import type { OperationCount, ScenarioResult } from '../results/result.ts'
import { createTaskStatusChecker } from '../status/task-status-checker.ts'
import { createCleanUp } from './clean-up.ts'
import type { ScenarioContext } from './context.ts'
import { countOperations } from './count-operations.ts'
import { within } from './deadline.ts'
import { assertEndpointThere, probeAfter } from './endpoint-health.ts'
import { eventually } from './eventually.ts'
import { type Failure, readFailure } from './failure.ts'
import { createGiven } from './given/create-given.ts'
import type { Identity } from './identity.ts'
import { missingCapability, type RunContext } from './run-context.ts'
import type { ScenarioOptions, ScenarioOutcome } from './scenario.ts'
import { inTurn } from './turn.ts'

export type OperationCounts = Record<string, OperationCount>

export interface Performance {
  readonly run: RunContext
  readonly identity: Identity
  readonly phase: number
  readonly title: string
  readonly options: ScenarioOptions
  readonly body: (context: ScenarioContext) => Promise<void>
}

/** Runs one scenario when its turn comes: body, clean-up, then judgement of what was recorded. Never rejects. */
export async function perform(performance: Performance): Promise<ScenarioOutcome> {
  const lacking = missingCapability(performance.run.profile, performance.options.needs ?? [])
  if (lacking) {
    const reason = `the target's profile lacks the capability \`${lacking}\``
    return {
      result: { ...header(performance), verdict: 'unsupported', durationMs: 0, reason, violations: [] },
      operations: {},
    }
  }
  const { concurrency } = performance.run.profile
  return inTurn({ alone: performance.options.alone ?? false, concurrency }, () => take(performance))
}

async function take(performed: Performance): Promise<ScenarioOutcome> {
  const startMs = performance.now()
  const { run, identity } = performed
  const file = join(run.reportFolder, 'history', `${identity.id}.jsonl`)
  const recorder = recordTo(file, {
    kind: 'history',
    format: historyFormat,
    target: run.target,
    scenario: { id: identity.id, title: performed.title, requirements: [...performed.options.requirements] },
    startedAt: new Date().toISOString(),
  })
  const { failure, leftBehind } = await play(performed, connect(run, recorder), () => recorder.beginCleanUp())
  recorder.close()
  const violations = judge(readHistory(file), allCheckers)
  return {
    result: {
      ...header(performed),
      ...verdictOf(failure, violations),
      durationMs: performance.now() - startMs,
      violations: violations.map((violation) => ({ ...violation, witness: [...violation.witness] })),
      ...(leftBehind.length > 0 && { leftBehind }),
      history: relative(run.reportFolder, file),
    },
    operations: countOperations(readHistory(file)),
  }
}

function connect({ profile, target }: RunContext, recorder: ReturnType<typeof recordTo>): ECS {
  return createClient({
    endpoint: target.endpoint,
    region: profile.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    recorder,
    deadlineMs: profile.deadlines.callMs,
    maxAttempts: profile.maxAttempts,
  })
}

interface Played {
  readonly failure: Failure | undefined
  readonly leftBehind: string[]
}

/** The body within its deadline, and the clean-up within the same again. */
async function play({ run, body }: Performance, ecs: ECS, beginCleanUp: () => void): Promise<Played> {
  const { profile } = run
  const { readLagMs, taskMs, scenarioMs } = profile.deadlines
  const { pollMs } = profile.pace
  const cleanUp = createCleanUp()
  const tasks = createTaskStatusChecker(ecs, { pollMs, deadlineMs: taskMs })
  const given = createGiven({
    ecs,
    tasks,
    cleanUp,
    profile,
    runId: run.runId,
    ec2InstanceIds: run.ec2InstanceIds,
  })
  let failure: Failure | undefined
  try {
    assertEndpointThere()
    const lag = { pollMs, readLagMs }
    await within(scenarioMs, () =>
      body({ ecs, tasks, given, eventually: (attempt) => eventually(lag, attempt) }),
    )
  } catch (error) {
    failure = readFailure(await probeAfter(error, ecs))
  }
  tasks.close()
  beginCleanUp()
  if (failure?.verdict === 'error') return { failure, leftBehind: [] }
  const leftBehind = await within(scenarioMs, () => cleanUp.run()).catch((error: unknown) => [String(error)])
  return { failure, leftBehind }
}

function verdictOf(failure: Failure | undefined, violations: readonly Violation[]) {
  if (failure) return failure
  const [first] = violations
  if (!first) return { verdict: 'pass' as const }
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : ''
  return { verdict: 'fail' as const, reason: `${first.checker}: ${first.message}${more}` }
}

function header({ identity, phase, title, options }: Performance) {
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
