/** What every command that succeeded leaves. */
export interface CommandOutput {
  /** The words after `ecspresso`: `deploy`, `--no-wait`. */
  readonly command: readonly string[]
  readonly exitCode: 0
  readonly stdout: string
  /** The log: a line a step. */
  readonly stderr: string
  readonly durationMs: number
}

/** A deployment as `status` tells it: `PRIMARY web:2 desired:1 pending:0 running:1 COMPLETED(…)`. */
export interface DeploymentLine {
  readonly status: string
  /** `web:2` */
  readonly taskDefinition: string
  readonly desired: number
  readonly pending: number
  readonly running: number
  /** Empty where the endpoint gives none. */
  readonly rolloutState: string
  readonly rolloutStateReason: string
}

export interface TaskSetLine {
  readonly status: string
  readonly taskDefinition: string
  readonly desired: number
  readonly pending: number
  readonly running: number
  readonly stabilityStatus: string
}

export interface EventLine {
  /** ISO 8601, whole seconds: ecspresso prints no more. */
  readonly at: string
  readonly message: string
}

/** A service as `status` tells it, and as most commands do before they begin. */
export interface ServiceState {
  readonly service: string
  readonly cluster: string
  /** `web:2` */
  readonly taskDefinition: string
  readonly deployments: readonly DeploymentLine[]
  readonly taskSets: readonly TaskSetLine[]
  /** What is said of Application Auto Scaling, as it is said; empty where nothing is registered there. */
  readonly autoScaling: readonly string[]
  /** Oldest first. */
  readonly events: readonly EventLine[]
}

/** What `deploy`, `scale` and `refresh` told that they did. */
export interface DeployResult extends CommandOutput {
  /** The service was not there, and was created. */
  readonly created: boolean
  /** The service as it was found; absent where it was created. */
  readonly before?: ServiceState
  /** `web:2`, where a revision was registered. */
  readonly registered?: string
  /** UpdateService was called for the attributes in the service definition. */
  readonly attributesUpdated: boolean
  /** UpdateService was called for task definition and count (up to v2.7 besides the call for attributes, EP-05). */
  readonly tasksUpdated: boolean
  /** With `--tasks`, or of the service definition; absent where it is left as it is, or nothing is said. */
  readonly desiredCount?: number
  /** It waited, and told that the service is stable (or, from v2.6 on, that the deployment is done). */
  readonly waited: boolean
}

export interface RollbackResult extends CommandOutput {
  readonly before: ServiceState
  /** `web:1`: where it went back to. */
  readonly target: string
  /** `web:2`, where it was deregistered afterwards. */
  readonly deregistered?: string
  readonly waited: boolean
}

export interface WaitResult extends CommandOutput {
  /** The service as it was found. */
  readonly before: ServiceState
}

export interface StatusResult extends CommandOutput, ServiceState {}

export interface RunResult extends CommandOutput {
  /** `web:2`, where a revision was registered. */
  readonly registered?: string
  /** ARN, or `web:2` with a revision that was named; what would be done, with `dryRun`. */
  readonly taskDefinition: string
  /** The container whose exit code decides; absent with `dryRun`. */
  readonly watchedContainer?: string
  /** The first task that was placed; absent with `dryRun`. */
  readonly taskArn?: string
  /** The task came as far as was waited for, and the watched container did not fail. */
  readonly completed: boolean
}

/** A revision that was registered, as the endpoint answered. */
export interface RegisterResult extends CommandOutput {
  /** Members in the API's own names: `taskDefinitionArn`, `containerDefinitions`, …; with `dryRun` what would be sent. */
  readonly taskDefinition: Readonly<Record<string, unknown>>
}

export interface DeregisterResult extends CommandOutput {
  /** `web:1`, in the order in which they went; what would go, with `dryRun`. */
  readonly deregistered: readonly string[]
  /** What is in use and was left, and by what: `web:2`, `PRIMARY deployment`. */
  readonly inUse: readonly { readonly name: string; readonly by: string }[]
}

export interface DeleteResult extends CommandOutput {
  /** The service as it was found, with its last events. */
  readonly before: ServiceState
  /** False with `dryRun`. */
  readonly deleted: boolean
}

/** A task as the endpoint answered it, in the API's own names. A status that it left out is empty. */
export interface ListedTask {
  readonly taskArn: string
  readonly taskDefinitionArn: string
  readonly lastStatus: string
  readonly desiredStatus: string
  readonly [member: string]: unknown
}

export interface TasksResult extends CommandOutput {
  readonly tasks: readonly ListedTask[]
}

export interface RevisionsResult extends CommandOutput {
  readonly revisions: readonly {
    /** `web:2` */
    readonly name: string
    /** `PRIMARY deployment`, `RUNNING task`; empty where nothing uses it. */
    readonly inUse: string
  }[]
}

/** A place where what is there differs from what is written in the project. */
export interface DiffHunk {
  /** `@@ -1,5 +1,5 @@` */
  readonly header: string
  /** Without the sign. */
  readonly removed: readonly string[]
  readonly added: readonly string[]
  /** All lines, each with its sign: `-`, `+` or a blank. */
  readonly lines: readonly string[]
}

/** One of the two definitions, where it differs. */
export interface FileDiff {
  /** ARN of what is there; empty where nothing is. */
  readonly from: string
  /** The file in the project. */
  readonly to: string
  readonly hunks: readonly DiffHunk[]
}

export interface DiffResult extends CommandOutput {
  /** Empty where nothing differs (EP-10). */
  readonly files: readonly FileDiff[]
}

export interface VerifiedResource {
  /** `TaskDefinition`, `ContainerDefinition[main]`, `Image[busybox]`, `Cluster`; in the order in which they are begun. */
  readonly name: string
  /** 1 for what stands alone, 2 for what is part of it. */
  readonly depth: number
  readonly outcome: 'OK' | 'SKIP' | 'NG'
  /** Why it was skipped, or is not good. */
  readonly message?: string
}

export interface VerifyResult extends CommandOutput {
  readonly resources: readonly VerifiedResource[]
}

/** What can be rendered, and what it comes as: JSON, or the text of the configuration. */
export interface RenderResult extends CommandOutput {
  /** YAML, templates filled in. */
  readonly config?: string
  readonly serviceDefinition?: Readonly<Record<string, unknown>>
  readonly taskDefinition?: Readonly<Record<string, unknown>>
}

export interface InitResult extends CommandOutput {
  /** Absolute paths of the files that were written. */
  readonly files: readonly string[]
}
