import { inject } from 'vitest'
import type { TaskBudget } from '../client/task-budget.ts'
import type { WorkloadWatch } from '../history/entry.ts'
import type { RealClient } from '../results/result.ts'
import type { Capability, Profile } from '../target/profile.ts'
import type { Selection } from './selection.ts'

/** What every scenario of a run is told: which endpoint, how to treat it, which scenarios are wanted, where to record. */
export interface RunContext {
  readonly target: { readonly name: string; readonly version: string; readonly endpoint: string }
  readonly profile: Profile
  /** Why nothing can be judged on the target; there is no endpoint then. */
  readonly unsupported?: string
  /** EC2 instances to register as container instances; empty where any made-up one will do. */
  readonly ec2InstanceIds: readonly string[]
  /** How its calls are signed. */
  readonly credentials: 'made-up' | 'sdk-chain'
  /** The beginning of the name of everything that any run makes there. */
  readonly namePrefix: string
  /** Unique to the run, and tells its start: part of the name of everything that it makes. */
  readonly runId: string
  /** The programs that this machine has, as absolute paths. */
  readonly clients: Readonly<Partial<Record<RealClient, string>>>
  /** Present where tasks are counted, and what others have made is not to be touched. */
  readonly taskBudget?: TaskBudget
  /** Present where this thread is told what runs for tasks. */
  readonly workloads?: WorkloadWatch
  /** Absolute folder of the report. */
  readonly reportFolder: string
  readonly selection: Selection
  /** Draws the order of files, and of the scenarios in each; without it the order is always the same. */
  readonly shuffleSeed?: number
}

declare module 'vitest' {
  interface ProvidedContext {
    run: RunContext
    /** Nothing is run: scenarios are listed alone. */
    listing: true
  }
}

/** The run that this worker serves. */
export function currentRun(): RunContext {
  return inject('run')
}

/** The first of the needed capabilities that the target lacks. */
export function missingCapability(profile: Profile, needs: readonly Capability[]): Capability | undefined {
  return needs.find((capability) => !profile.capabilities.includes(capability))
}
