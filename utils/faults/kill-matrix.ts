import { FrameworkError } from '../errors/framework-error.ts'
import { ownResources } from '../process/own-resources.ts'
import type { Results } from '../results/result.ts'
import { run } from '../run/run.ts'
import { embedded } from '../target/embedded.ts'
import { smallLoad } from '../target/small-load.ts'
import type { Target } from '../target/target.ts'
import { tasksOf } from '../target/tasks-of-reference.ts'
import type { Fault } from './fault.ts'
import { startFaulty } from './faulty-endpoint.ts'

/** What the scenarios made of one fault. */
export interface Kill {
  readonly fault: Fault
  /** Ids of the scenarios that failed with it; without any fault none does. */
  readonly killers: readonly string[]
  /** Whether one of them checks the very fact that the fault breaks: only that is a kill. */
  readonly byItsRequirement: boolean
  /** Why nobody could notice: this machine lacks the program that all these scenarios have talk to the endpoint. */
  readonly notTried?: string
}

/** The reference runs as it does for the embedded target. */
const timeScale = 100

/**
 * Runs the scenarios that have to notice the fault on the reference with that fault, and tells which noticed. Rejects with
 * FAULT_NOT_TRIED when the run was not whole or the fault itself broke: nothing is known then.
 */
export async function tryFault(fault: Fault, reports: string): Promise<Kill> {
  const defects: unknown[] = []
  const { scenarios, summary, incomplete } = await run({
    target: faulty(fault, defects),
    selection: {},
    files: fault.where.map((place) => `scenarios/${place}`),
    verbose: false,
    reports,
    output: { write: () => true },
  })
  if (incomplete !== undefined || summary.error > 0 || defects.length > 0) {
    throw new FrameworkError({
      code: 'FAULT_NOT_TRIED',
      message: `the scenarios did not all come to a verdict with the fault ${fault.id}`,
      seen: [incomplete ?? `${summary.error} errors`, ...defects.slice(0, 3).map(String)],
      advice: `look at ${reports}/${fault.id}/results.json.`,
    })
  }
  const killers = scenarios.filter(({ verdict }) => verdict === 'fail')
  const byItsRequirement = killers.some((killer) => isAbout(killer, fault))
  const [first] = scenarios
  const lacking = scenarios.every(({ lacks }) => lacks !== undefined)
  return {
    fault,
    killers: killers.map(({ id }) => id),
    byItsRequirement,
    ...(lacking && { notTried: first?.reason ?? 'no scenario' }),
  }
}

/** By what it says that it checks, or by what a checker found in its record. */
function isAbout(
  { requirements, violations }: Results['scenarios'][number],
  { requirement }: Fault,
): boolean {
  return (
    requirements.includes(requirement) ||
    violations.some((violation) => violation.requirement === requirement)
  )
}

function faulty(fault: Fault, defects: unknown[]): Target {
  // A fault may keep tasks from ever stopping: what is waited for in vain must not be waited for long.
  const short = { callMs: 2_000, taskMs: 500, serviceMs: 1_500, readLagMs: 100, scenarioMs: 5_000 }
  const deadlines = { ...embedded.profile.deadlines, ...short }
  // Sixty faults are not to take long either; and none is noticed by what it costs in time. A few times make no fine figure.
  const budgets = { 'growth-per-cycle': { most: 200 } }
  const profile = { ...embedded.profile, deadlines, load: smallLoad, budgets }
  return {
    name: fault.id,
    summary: `the reference with the fault ${fault.id}`,
    profile,
    async start() {
      const endpoint = await startFaulty(fault, timeScale)
      const stop = async () => {
        defects.push(...endpoint.defects)
        await endpoint.stop()
      }
      return {
        endpoint: endpoint.url,
        version: 'faulty',
        ...tasksOf(endpoint),
        // Less than what is waited for in vain.
        workloadLag: { apiLagMs: 300, watchLagMs: 200 },
        resources: async () => ownResources('this process, client and endpoint in one'),
        logTail: async () => '',
        stop,
      }
    },
  }
}
