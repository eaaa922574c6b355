/** For every command, besides its own options. */
export interface AnyCommand {
  /** In place of the client's own, in milliseconds. */
  readonly deadlineMs?: number
  /** A folder inside the project's, such as `init` wrote to: the files there are taken, with the configuration of the usual name. */
  readonly inside?: string
}

/** v2.5 and later (`behaviour.waitUntil`): refused by the client with older versions. */
export type WaitUntil = 'stable' | 'deployed'

interface Waiting {
  /** `--no-wait` when false. */
  readonly wait?: boolean
  readonly waitUntil?: WaitUntil
}

export interface DeployOptions extends AnyCommand, Waiting {
  readonly dryRun?: boolean
  /** `--tasks` */
  readonly tasks?: number
  readonly skipTaskDefinition?: boolean
  readonly latestTaskDefinition?: boolean
  readonly forceNewDeployment?: boolean
  /** `--no-update-service` when false. */
  readonly updateService?: boolean
  readonly suspendAutoScaling?: boolean
}

export interface ScaleOptions extends AnyCommand {
  readonly dryRun?: boolean
  readonly wait?: boolean
}

export interface RollbackOptions extends AnyCommand, Waiting {
  readonly dryRun?: boolean
  /** `--no-deregister-task-definition` when false: deregistered by default (EP-09). */
  readonly deregisterTaskDefinition?: boolean
}

export interface WaitOptions extends AnyCommand {
  readonly waitUntil?: WaitUntil
}

export interface RunOptions extends AnyCommand {
  readonly dryRun?: boolean
  readonly wait?: boolean
  readonly waitUntil?: 'running' | 'stopped'
  /** Of RunTask: `{ containerOverrides: […] }`. */
  readonly overrides?: object
  readonly count?: number
  readonly watchContainer?: string
  readonly skipTaskDefinition?: boolean
  readonly latestTaskDefinition?: boolean
  readonly revision?: number
  /** Another file than the project's. */
  readonly taskDefinitionFile?: string
  readonly propagateTags?: 'SERVICE' | 'TASK_DEFINITION'
  readonly tags?: Readonly<Record<string, string>>
  readonly clientToken?: string
}

export interface RegisterOptions extends AnyCommand {
  readonly dryRun?: boolean
}

/** One revision, or all but the newest `keeps`. What is in use stays, or is refused. */
export type DeregisterOptions = AnyCommand & {
  readonly dryRun?: boolean
  /** Deletes as well. */
  readonly delete?: boolean
} & ({ readonly revision: number | 'latest' } | { readonly keeps: number })

export interface DeleteOptions extends AnyCommand {
  readonly dryRun?: boolean
  /** With its tasks; without, a service that wants tasks is refused (EP-15). */
  readonly terminate?: boolean
}

export interface StatusOptions extends AnyCommand {
  /** The newest so many; 10 unless given. */
  readonly events?: number
}

export interface TasksOptions extends AnyCommand {
  /** One task, by id. */
  readonly id?: string
  /** Stops the task of that id; `tasks` is empty then. */
  readonly stop?: boolean
}

export interface VerifyOptions extends AnyCommand {
  readonly getSecrets?: boolean
  readonly putLogs?: boolean
}

export type RenderTarget = 'config' | 'service-definition' | 'task-definition'

export type InitOptions = AnyCommand & {
  readonly cluster: string
  readonly jsonnet?: boolean
  readonly sort?: boolean
  /** The folder to write to, inside the project's; made if need be. */
  readonly into: string
} & ({ readonly service: string } | { readonly taskDefinition: string })
