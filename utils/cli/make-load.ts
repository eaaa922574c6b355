import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import { conductLoad } from '../load/conduct-load.ts'
import type { LoadResult } from '../load/load-result.ts'
import { readPlanFile } from '../load/plan-file.ts'
import { processes } from '../load/processes.ts'
import { loadText } from '../load/result-text.ts'
import { tasksOfPlan } from '../load/tasks-of-plan.ts'
import { claimFile, releaseFile } from '../process/claim-file.ts'
import { startTarget } from '../run/start-target.ts'
import { defaultPrefix, newRunId } from '../scenario/given/names.ts'
import { findTarget } from '../target/find-target.ts'
import type { Target } from '../target/target.ts'
import { targetName } from '../target/target-name.ts'

/** What the command line says of a load. */
export interface LoadArguments {
  readonly plan: string
  readonly target?: string
  readonly endpoint?: string
  readonly workers: number
  readonly jobs?: number
  readonly kube?: string
  readonly out?: string
  /** In seconds. */
  readonly deadline: number
  readonly keep: boolean
}

/** Makes a load and reports it; gives the exit code: 0 it passed, 3 it failed, 2 nothing was judged. */
export async function makeLoad(given: LoadArguments): Promise<0 | 2 | 3> {
  const plan = readPlanFile(given.plan)
  if (given.endpoint !== undefined) process.env['ECS_ENDPOINT_URL'] = given.endpoint
  const target = findTarget(given.endpoint === undefined ? targetName(given.target) : 'external')
  target.checkSettings?.()
  assertAffordable(target, tasksOfPlan(plan))
  const folder = given.out ?? join(process.env['REPORTS'] || 'reports', 'load', plan.name)
  return reporting(folder, async (signal) => {
    const running = await startTarget(target)
    try {
      return await conductLoad({
        plan,
        run: `${target.namePrefix ?? defaultPrefix}-${newRunId(Date.now())}-0-load`,
        workers: processes(given.workers, folder),
        endpoint: running.endpoint,
        workerEndpoint: running.endpoint,
        region: target.profile.region,
        credentials: target.credentials ?? 'made-up',
        callMs: target.profile.deadlines.callMs,
        readLagMs: Math.min(target.profile.deadlines.readLagMs, mostLagMs),
        deadlineMs: given.deadline * 1000,
        folder,
        cleanUp: target.outlivesRuns === true && !given.keep,
        signal,
      })
    } finally {
      await running.stop()
    }
  })
}

/** A task or service that was answered shows in a listing within this, everywhere; what lags longer is not asked here. */
const mostLagMs = 30_000

/** Has a folder for the report, ends the load on Ctrl-C, writes what came of it and tells it. */
async function reporting(
  folder: string,
  load: (signal: AbortSignal) => Promise<LoadResult>,
): Promise<0 | 2 | 3> {
  mkdirSync(folder, { recursive: true })
  const owner = join(folder, '.reported-by')
  const otherPid = claimFile(owner)
  if (otherPid !== undefined) throw inUse(folder, otherPid)
  const interrupted = new AbortController()
  const abort = () => interrupted.abort()
  process.once('SIGINT', abort).once('SIGTERM', abort)
  try {
    for (const name of ['history', 'load.json', 'summary.txt']) {
      rmSync(join(folder, name), { recursive: true, force: true })
    }
    const result = await load(interrupted.signal)
    writeFileSync(join(folder, 'load.json'), `${JSON.stringify(result, null, 2)}\n`)
    const text = `${loadText(result)}\n`
    writeFileSync(join(folder, 'summary.txt'), text)
    process.stdout.write(`${text}report: ${folder}\n`)
    return ({ pass: 0, fail: 3, error: 2 } as const)[result.verdict]
  } finally {
    releaseFile(owner)
    process.off('SIGINT', abort).off('SIGTERM', abort)
  }
}

function assertAffordable({ name, taskBudget = Number.POSITIVE_INFINITY }: Target, tasks: number): void {
  if (tasks <= taskBudget) return
  throw new FrameworkError({
    code: 'LOAD_TOO_LARGE',
    message: `the plan starts up to ${tasks} tasks, and a run on ${name} may start ${taskBudget}`,
    advice: 'a smaller plan, or a larger ECS_SCENARIOS_TASK_BUDGET; docs/load.md reckons what tasks cost.',
  })
}

function inUse(folder: string, pid: string): FrameworkError {
  return new FrameworkError({
    code: 'REPORT_IN_USE',
    message: `another load (process ${pid}) reports into ${folder}`,
    advice: 'wait for its end, or report elsewhere with --out.',
  })
}
