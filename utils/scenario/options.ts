import type { RequirementId } from '../requirements/catalogue.ts'
import type { OperationCalls } from '../results/operation-totals.ts'
import type { RealClient, ScenarioResult } from '../results/result.ts'
import type { Capability } from '../target/profile.ts'
import type { ScenarioLoadWish } from './scenario-load.ts'

export interface ScenarioOptions {
  /** The facts that it checks; at least one that does not rest on inference alone. */
  readonly requirements: readonly [RequirementId, ...RequirementId[]]
  /** What the endpoint must be able to do beyond what every ECS endpoint must. */
  readonly needs?: readonly Capability[]
  /** Programs that it has talk to the endpoint: without one of them on this machine the verdict is `unsupported`. */
  readonly clients?: readonly RealClient[]
  /** No other scenario runs meanwhile: for what belongs to the whole account (settings, the cluster `default`, lists of everything): needs `own-account` or `account-settings`. */
  readonly alone?: boolean
  /** It loads the endpoint with what the target's profile says: one that names no load is `unsupported`. */
  readonly load?: ScenarioLoadWish
  /** How many tasks it starts, where those are more than five: it is not begun where no more than fewer may be. */
  readonly startsTasks?: number
  /** The phase, where it is not its area's. */
  readonly phase?: number
}

/** What a worker tells the reporter of one scenario. */
export interface ScenarioOutcome {
  readonly result: ScenarioResult
  readonly operations: Record<string, OperationCalls>
}

/** What is known of a scenario without running it. */
export interface ListedScenario {
  readonly id: string
  readonly title: string
  readonly phase: number
  readonly area: string
  readonly requirements: readonly string[]
  readonly needs: readonly string[]
}
