import type { ECS } from '@aws-sdk/client-ecs'
import { createClient } from '../../client/create-client.ts'
import { credentialsOf } from '../../client/credentials.ts'
import type { RunContext } from '../../scenario/run-context.ts'
import type { Target } from '../../target/target.ts'
import { type Removal, removeLeftovers } from './remove-leftovers.ts'
import { type RunRegister, runRegister } from './run-register.ts'
import { isLeftOver, type SweepMode } from './sweep-mode.ts'

/** Removes what runs left on an endpoint that outlives them. Neither ever rejects. */
export interface Sweeper {
  /** Before the run: what earlier ones left, of the names with the target's prefix. */
  removeEarlier(): Promise<void>
  /** At the end of the run: what is left of its own, within so many milliseconds if it is in a hurry. */
  removeOwn(hurriedMs?: number): Promise<void>
}

export interface SweeperOptions {
  readonly mode: SweepMode
  /** Where it is told what was removed, and what not: a line each. */
  readonly tell: (line: string) => void
  readonly register?: RunRegister
}

const nothingToDo: Sweeper = { removeEarlier: async () => undefined, removeOwn: async () => undefined }

/** How many calls one removal may take. */
const mostCalls = 3_000

/** So many problems are told, at the most. */
const told = 5

/** The sweeper of a run; it notes the run as that of this process. An endpoint that ends with the run needs none. */
export function createSweeper(
  target: Pick<Target, 'outlivesRuns'>,
  run: RunContext,
  { mode, tell, register = runRegister() }: SweeperOptions,
): Sweeper {
  if (!target.outlivesRuns) return nothingToDo
  const { serviceMs, taskMs } = run.profile.deadlines
  const longestMs = Math.max(serviceMs, taskMs)
  register.note(run.runId)

  async function remove(
    whose: string,
    isMeant: (runId: string) => boolean,
    withinMs: number,
  ): Promise<Removal> {
    const bound = boundedClient(run, withinMs)
    const removal = await removeLeftovers(bound.ecs, {
      prefix: run.namePrefix,
      isMeant,
      usesDefaultCluster: run.profile.capabilities.includes('own-account'),
      pace: { pollMs: run.profile.pace.pollMs, taskMs: longestMs },
    }).finally(bound.close)
    for (const line of tellRemoval(removal, whose)) tell(line)
    return removal
  }

  return {
    async removeEarlier() {
      if (mode === 'off') return
      const nowMs = Date.now()
      const isEarlier = (runId: string) => runId !== run.runId && isLeftOver(runId, { mode, nowMs, register })
      await remove('earlier runs', isEarlier, longestMs)
    },
    async removeOwn(hurriedMs) {
      if (mode === 'off') return
      const { problems } = await remove('this run', (runId) => runId === run.runId, hurriedMs ?? longestMs)
      // As long as something may be left, the next run can tell by the register that nobody uses it any more: the endpoint
      // may still be at work on calls of a run that was interrupted.
      if (problems.length === 0 && hurriedMs === undefined) register.forget(run.runId)
    },
  }
}

/** A client that makes no call any more once its time is over, or it has made too many. */
function boundedClient(run: RunContext, withinMs: number): { readonly ecs: ECS; close(): void } {
  const { region, maxAttempts, deadlines } = run.profile
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), withinMs)
  const ecs = createClient({
    endpoint: run.target.endpoint,
    region,
    credentials: credentialsOf(run.credentials, region),
    deadlineMs: deadlines.callMs,
    maxAttempts,
    signal: over.signal,
  })
  let calls = 0
  ecs.middlewareStack.add(
    (next) => (args) => {
      calls += 1
      if (calls > mostCalls) over.abort()
      return next(args)
    },
    { step: 'initialize', name: 'countCalls' },
  )
  return { ecs, close: () => clearTimeout(timer) }
}

function tellRemoval({ removed, problems }: Removal, whose: string): string[] {
  const counts = Object.entries(removed).map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : 's'}`)
  const more = problems.length - told
  return [
    ...(counts.length > 0 ? [`removed what ${whose} left: ${counts.join(', ')}`] : []),
    ...problems.slice(0, told).map((problem) => `left by ${whose}, and not removed: ${problem}`),
    ...(more > 0 ? [`and ${more} more; the next run tries again`] : []),
  ]
}
