import { join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import { conductLoad } from '../load/conduct-load.ts'
import { withLoadCluster } from '../load/jobs/with-cluster.ts'
import type { LoadResult } from '../load/load-result.ts'
import { readPlanFile } from '../load/plan-file.ts'
import { processes } from '../load/processes.ts'
import { tasksOfPlan } from '../load/tasks-of-plan.ts'
import { usualDeadlineMs } from '../load/usual-deadline.ts'
import type { Workers } from '../load/workers.ts'
import { startTarget } from '../run/start-target.ts'
import { defaultPrefix, newRunId } from '../scenario/given/names.ts'
import { findTarget } from '../target/find-target.ts'
import type { Profile } from '../target/profile.ts'
import type { Target } from '../target/target.ts'
import { targetName } from '../target/target-name.ts'
import { reportLoad } from './load-report-folder.ts'

/** What the command line says of a load. */
export interface LoadArguments {
  readonly plan: string
  /** TARGET, or embedded, unless given. */
  readonly target?: string
  readonly endpoint?: string
  /** Processes of this machine, unless it is pods. */
  readonly workers: number
  readonly jobs?: number
  readonly kube?: string
  readonly out?: string
  /** After so many seconds a worker that has not reported is ended; as long as the plan asks for unless given. */
  readonly deadline?: number
  /** After so many seconds pods begin together. */
  readonly startDelay: number
  readonly keep: boolean
}

/** A write shows in a listing within this, everywhere; what may lag longer is not asked here. */
const mostLagMs = 30_000

/** The embedded ECS in a cluster runs so many times as fast as life, as it does here. */
const timeScale = 100

/** Where the calls go. */
interface Endpoint {
  readonly inside: string
  readonly outside: string
  readonly network: Profile['network']
  /** It goes when the load is over, and all that was made with it. */
  readonly goes: boolean
}

/** Makes a load and reports it; gives the exit code: 0 it passed, 3 it failed, 2 it was no whole load, or left something behind. */
export async function makeLoad(given: LoadArguments): Promise<0 | 2 | 3> {
  const plan = readPlanFile(given.plan)
  if (given.endpoint !== undefined) process.env['ECS_ENDPOINT_URL'] = given.endpoint
  const target = findTarget(given.endpoint === undefined ? targetName(given.target) : 'external')
  target.checkSettings?.()
  assertAffordable(target, tasksOfPlan(plan))
  const folder = given.out ?? join(process.env['REPORTS'] || 'reports', 'load', plan.name)
  const result = await reportLoad(folder, (signal) => {
    const conduct = (workers: Workers, { inside, outside, network, goes }: Endpoint) =>
      conductLoad({
        plan,
        run: `${target.namePrefix ?? defaultPrefix}-${newRunId(Date.now())}-0-load`,
        network,
        workers,
        endpoint: outside,
        workerEndpoint: inside,
        region: target.profile.region,
        credentials: target.credentials ?? 'made-up',
        callMs: target.profile.deadlines.callMs,
        readLagMs: Math.min(target.profile.deadlines.readLagMs, mostLagMs),
        deadlineMs: given.deadline === undefined ? usualDeadlineMs(plan.load) : given.deadline * 1000,
        folder,
        cleanUp: !goes && !given.keep,
        signal,
      })
    return given.jobs === undefined
      ? onTarget(target, (endpoint) => conduct(processes(given.workers, folder), endpoint))
      : fromPods(target, given, given.jobs, signal, conduct)
  })
  return ({ pass: 0, fail: 3, error: 2 } as const)[result.verdict]
}

async function onTarget(
  target: Target,
  conduct: (endpoint: Endpoint) => Promise<LoadResult>,
): Promise<LoadResult> {
  const { endpoint, network = target.profile.network, stop } = await startTarget(target)
  try {
    return await conduct({ inside: endpoint, outside: endpoint, network, goes: target.outlivesRuns !== true })
  } finally {
    await stop()
  }
}

/** The embedded ECS runs in the cluster then; what others serve on this machine's loopback is reached by no pod. */
async function fromPods(
  target: Target,
  { kube, startDelay }: LoadArguments,
  pods: number,
  signal: AbortSignal,
  conduct: (workers: Workers, endpoint: Endpoint) => Promise<LoadResult>,
): Promise<LoadResult> {
  const isEmbedded = target.name === 'embedded'
  if (!isEmbedded && target.outlivesRuns !== true) throw outOfReach(target)
  return withLoadCluster(kube, signal, async (cluster) => {
    const workers = cluster.workers(pods, startDelay * 1000)
    if (!isEmbedded) return onTarget(target, (endpoint) => conduct(workers, endpoint))
    return conduct(workers, {
      ...(await cluster.serveEndpoint(timeScale)),
      network: target.profile.network,
      goes: true,
    })
  })
}

function assertAffordable({ name, taskBudget = Number.POSITIVE_INFINITY }: Target, tasks: number): void {
  if (tasks <= taskBudget) return
  throw new FrameworkError({
    code: 'LOAD_TOO_LARGE',
    message: `the plan starts up to ${tasks} tasks, and a run on ${name} may start ${taskBudget}`,
    advice: 'a smaller plan, or a larger ECS_SCENARIOS_TASK_BUDGET; docs/load.md reckons what tasks cost.',
  })
}

function outOfReach({ name }: Target): FrameworkError {
  return new FrameworkError({
    code: 'LOAD_TARGET_OUT_OF_REACH',
    message: `pods of a cluster do not reach ${name}, which listens on loopback of this machine`,
    advice:
      'give the address of an endpoint that they reach (--endpoint), or leave the target out: the embedded ECS then runs in the cluster.',
  })
}
