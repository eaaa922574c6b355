import type { WorkloadEntry, WorkloadWatch } from '../history/entry.ts'
import type { ResourceSnapshot } from '../process/resources.ts'
import type { Profile } from './profile.ts'

/** A named recipe for having an endpoint. */
export interface Target {
  readonly name: string
  /** One line for lists: `moto in a container (motoserver/moto:5.2.5)`. */
  readonly summary: string
  readonly profile: Profile
  /** How calls are signed: with keys that emulators take, unless it says that the SDK is to find some (environment, profile, role). */
  readonly credentials?: 'sdk-chain'
  /** The beginning of the name of everything that a run makes; `ecs-scenarios` unless given. */
  readonly namePrefix?: string
  /** It outlives runs, and so does what they make: what killed ones have left is removed before the next. */
  readonly outlivesRuns?: true
  /**
   * Where tasks cost money, and not everything is the run's: how many tasks a run may start. Calls that would start more, or
   * change what the run has not made, are not sent.
   */
  readonly taskBudget?: number
  /** Why nothing can be judged on it here, if that is certain before it is started; every scenario is `unsupported` then. */
  unsupported?(): string | undefined
  /**
   * Throws the FrameworkError with which `start` would reject for what is missing or wrong in its settings: all that can be told
   * without calling or starting anything. A run asks before it replaces the report of an earlier one.
   */
  checkSettings?(): void
  /** Whether it could be started now without anything being fetched; absent where that depends on what is not of this machine. */
  isAtHand?(): Promise<boolean>
  /** Has the endpoint up; a first ECS call is tried by the caller. Rejects with a FrameworkError. */
  start(): Promise<RunningTarget>
  /** Removes at once whatever `start` has made or is about to make, for a run that can't wait for it. */
  abandon?(): Promise<void>
}

/** What really runs for a task, as it was seen just now; the history adds when. */
export type Workload = Omit<WorkloadEntry, 'kind' | 'seenMs'>

/** Whether the watch over workloads sees them: `lost` until it is `regained`, changes may go unseen, or be seen late. */
export type Sight = 'lost' | 'regained'

/** A request to what a task runs: `http://<task>:<port><path>`, sent from inside the task's own network. */
export interface TaskRequest {
  readonly taskArn: string
  readonly containerPort: number
  /** `/` */
  readonly path: string
}

export interface TaskAnswer {
  readonly status: number
  readonly body: string
}

export interface RunningTarget {
  /** `http://127.0.0.1:4566` */
  readonly endpoint: string
  readonly version: string
  /** Where the endpoint has its own networks, those instead of the profile's. */
  readonly network?: Profile['network']
  /** EC2 instances to register as container instances, where the endpoint takes none but its own. */
  readonly ec2InstanceIds?: readonly string[]
  /**
   * Tells what runs for tasks, beside the API's word, until stopped; absent where nothing of it can be seen. `noteSight` is told
   * when the watch is interrupted, and when it goes on: what runs by then is told at once, if it was not before. A target that can't
   * lose sight need not call it.
   */
  watchWorkloads?(
    listener: (workload: Workload) => void,
    noteSight: (sight: Sight) => void,
  ): Promise<() => void>
  /** How far apart the API's word and that may be, where the usual (`utils/run/describe-run.ts`) does not fit. */
  readonly workloadLag?: WorkloadWatch
  /**
   * Sends an HTTP GET to a task; present where the profile says `task-network`. Rejects with TaskSilent where the task is
   * asked and does not answer (it does not listen, it is gone), within a few seconds; with any other error where the way to
   * it is broken, so that nothing is known of the task.
   */
  requestTask?(request: TaskRequest): Promise<TaskAnswer>
  /**
   * What the endpoint uses now (what it runs for tasks is not in it); absent where it can't be looked into. Rejects where it could
   * be, and now can't.
   */
  resources?(): Promise<ResourceSnapshot>
  /** The end of the endpoint's own log, for failures; empty where there is none. */
  logTail(): Promise<string>
  stop(): Promise<void>
}
