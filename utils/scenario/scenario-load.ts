import type { ECS } from '@aws-sdk/client-ecs'
import pLimit from 'p-limit'
import { loadCurve } from '../load/load-curve.ts'
import type { CallInput, LoadPlan } from '../load/load-plan.ts'
import type { LoadReport } from '../load/load-report.ts'
import { runLoad } from '../load/run-load.ts'
import type { LoadCurve } from '../results/result.ts'
import type { Profile } from '../target/profile.ts'
import { eventually } from './eventually.ts'

/** How much the target is to bear, as its profile says. */
export type LoadSizes = NonNullable<Profile['load']>

/** Makes many calls, for scenarios that say `load`. */
export interface ScenarioLoad {
  /** How much the target is to bear. Throws in a scenario that does not say `load`. */
  readonly sizes: LoadSizes
  /** Does something with each item, in their order, so many (`sizes.clients` unless given) at a time; what came of each, in the same order. Once one fails it begins no more, and rejects with what that one rejects with, when those under way are over. */
  each<Item, Result>(
    items: readonly Item[],
    act: (item: Item) => Promise<Result>,
    atATime?: number,
  ): Promise<Result[]>
  /** Makes the calls of a plan; they are recorded like any other, and may fail: the report counts how they ended. */
  run(plan: LoadPlan): Promise<LoadReport>
  /**
   * Makes the calls at each of the rates, one after the other, in open loops of so many milliseconds. Calls that are throttled are
   * the curve's errors; rejects with what any other call rejects with.
   */
  curve(
    rates: readonly number[],
    plan: { readonly operation: string; readonly seed: number; readonly mix: LoadPlan['mix'] },
    stepMs: number,
  ): Promise<LoadCurve>
  /** The same client as `ecs`, but one that repeats what is throttled, as the SDK does by itself. */
  readonly repeating: ECS
  /**
   * Repeats a read with its assertions until they hold, as long as a service may take: for so many things that watching each
   * would be a load of its own.
   */
  settled<Result>(attempt: () => Promise<Result>): Promise<Result>
}

interface LoadMaking {
  readonly ecs: ECS
  /** Gives a client that makes so many attempts. */
  readonly repeatingClient: (maxAttempts: number) => ECS
  readonly profile: Profile
  /** Whether the scenario says `load`. */
  readonly isLoad: boolean
  readonly signal: AbortSignal
}

/**
 * As many attempts as get the last of a burst through the smallest of ECS's buckets, which regains a token a second: the SDK's
 * pauses double from half a second to 20 s.
 */
const maxAttempts = 10

export function createScenarioLoad(making: LoadMaking): ScenarioLoad {
  const { ecs, profile, signal } = making
  const send = sender(ecs)
  let repeating: ECS | undefined
  function sizes(): LoadSizes {
    if (!making.isLoad || !profile.load) throw new Error('say load: true in the options of the scenario')
    return profile.load
  }
  return {
    get sizes() {
      return sizes()
    },
    async each(items, act, atATime = sizes().clients) {
      const limit = pLimit(atATime)
      let failure: { readonly error: unknown } | undefined
      const actOn = async (item: (typeof items)[number]) => {
        if (failure) throw failure.error
        try {
          return await act(item)
        } catch (error) {
          failure ??= { error }
          throw error
        }
      }
      const acts = items.map((item) => limit(actOn, item))
      // Nothing is to be under way any more when the clean-up begins.
      await Promise.allSettled(acts)
      if (failure) throw failure.error
      return Promise.all(acts)
    },
    run: (plan) => runLoad(plan, { send, signal }),
    async curve(rates, plan, stepMs) {
      let failure: { readonly error: unknown } | undefined
      const noted = (operation: string, input: CallInput) =>
        send(operation, input).catch((error: unknown) => {
          if (!(error instanceof Error && error.name === 'ThrottlingException')) failure ??= { error }
          throw error
        })
      const curve = await loadCurve({ ...plan, rates, stepMs, send: noted, signal })
      if (failure) throw failure.error
      return curve
    },
    get repeating() {
      repeating ??= making.repeatingClient(maxAttempts)
      return repeating
    },
    settled: (attempt) =>
      eventually({ pollMs: profile.pace.pollMs, readLagMs: profile.deadlines.serviceMs }, attempt),
  }
}

/** Makes a call whose operation is told by its name: `RunTask`. Rejects with what the client rejects with. */
function sender(ecs: ECS): (operation: string, input: CallInput) => Promise<unknown> {
  return async (operation, input) => {
    const method: unknown = Reflect.get(ecs, operation.charAt(0).toLowerCase() + operation.slice(1))
    if (typeof method !== 'function') throw new Error(`${operation} is no operation of ECS`)
    return Reflect.apply(method, ecs, [input])
  }
}

/** Why a scenario that says `load` can't run on a target, if it can't. */
export function lackingLoad(
  load: ScenarioLoadWish | undefined,
  { load: sizes }: Profile,
): string | undefined {
  if (!load) return undefined
  if (!sizes) return "the target's profile names no load"
  if (load === 'manyTasks' && sizes.manyTasks === undefined)
    return "the target's profile names no load of many tasks (load.manyTasks)"
  return undefined
}

/** What a scenario says that it loads the endpoint with: what every load has, or what only some targets bear. */
export type ScenarioLoadWish = true | 'manyTasks'
