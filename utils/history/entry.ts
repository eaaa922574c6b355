/** The first line of a stored history: what was run, against what. */
export interface HistoryHeader {
  readonly kind: 'history'
  readonly format: typeof historyFormat
  readonly target: { readonly name: string; readonly version: string; readonly endpoint: string }
  readonly scenario: { readonly id: string; readonly title: string; readonly requirements: readonly string[] }
  /** ISO 8601, the client's clock. */
  readonly startedAt: string
  /** That what really runs was watched. Without it, no workload in a history says nothing. */
  readonly workloads?: WorkloadWatch
}

/** How far apart the API's word and what is seen of workloads may be, in milliseconds. */
export interface WorkloadWatch {
  /** How long the endpoint may take until its answers say what became of a container. */
  readonly apiLagMs: number
  /** How long after a change of a workload it is seen here, at the latest. */
  readonly watchLagMs: number
}

/** The version of the stored form; a reader refuses any other. */
export const historyFormat = 1

/** One attempt of one call, as it went over the wire. */
export interface CallEntry {
  readonly kind: 'call'
  /** Place in the history, from 1, in the order in which the attempts ended. */
  readonly seq: number
  /** `RunTask` */
  readonly operation: string
  /** The request's JSON, as sent: the SDK's own additions (a client token) included. */
  readonly input: unknown
  /** Of the request, by lower-case name, credentials hidden. */
  readonly requestHeaders: Readonly<Record<string, string>>
  /** 1 for the first attempt of a call. */
  readonly attempt: number
  /** Milliseconds on a monotonic clock, comparable within one history. */
  readonly startMs: number
  readonly endMs: number
  /** Absent when no answer came. */
  readonly status?: number
  /** Of the answer. */
  readonly headers?: Readonly<Record<string, string>>
  /** The answer's body as it came, secrets redacted; what had come of it, if the connection broke. */
  readonly body?: string
  /** The endpoint's own error type, without namespace: `ClusterNotFoundException`. */
  readonly errorType?: string
  /** Why there is no whole answer. */
  readonly failure?: CallFailure
}

export interface CallFailure {
  readonly code: 'ENDPOINT_SILENT' | 'ENDPOINT_UNREACHABLE' | 'CONNECTION_LOST' | 'CALL_ABANDONED'
  readonly message: string
}

/** One HTTP GET to what a task runs, sent from inside the task's own network: no call of the API. */
export interface TaskRequestEntry {
  readonly kind: 'task-request'
  readonly taskArn: string
  readonly containerPort: number
  /** `/` */
  readonly path: string
  /** On the clock of the calls' startMs and endMs. */
  readonly startMs: number
  readonly endMs: number
  /** Absent when no answer came. */
  readonly status?: number
  /** The beginning of the answer's body. */
  readonly body?: string
  /** Why there is no answer. */
  readonly failure?: { readonly code: string; readonly message: string }
}

/** From here on, calls only take away what the scenario had made; nothing after this line is judged. */
export interface CleanUpMark {
  readonly kind: 'clean-up'
}

/**
 * What really ran for a task, seen beside the API: a pod, or a container of the Docker Engine. One entry for each change of it
 * that was seen.
 */
export interface WorkloadEntry {
  readonly kind: 'workload'
  /** When the change was seen, on the clock of the calls' startMs and endMs. */
  readonly seenMs: number
  /** The last part of the task's ARN. */
  readonly taskId: string
  /** `pod kecs-us-east-1/task-0123`, `container 0123456789ab main` */
  readonly name: string
  /** `Pending`, `Running`, `Succeeded`, `Failed` of a pod; a container's state in the engine's word; `Gone` once it is removed. */
  readonly phase: string
  /** Where it ran: a node, or the engine. */
  readonly node?: string
  readonly containers: readonly WorkloadContainer[]
}

/** A container as the machinery that runs it tells it. */
export interface WorkloadContainer {
  /** As in the task definition. */
  readonly name: string
  readonly state: 'waiting' | 'running' | 'terminated'
  /** ISO 8601, of the machinery's clock, in its precision (Kubernetes: whole seconds). */
  readonly startedAt?: string
  readonly finishedAt?: string
  readonly exitCode?: number
  /** `OOMKilled`, `ImagePullBackOff`, `Error` */
  readonly reason?: string
}

/**
 * A time in which what ran was not seen, or was not told to the scenario: what is not in the history may have been all the same.
 * Recorded as it begins, and again, from the same moment, as it ends.
 */
export interface UnwatchedEntry {
  readonly kind: 'unwatched'
  /** On the clock of the calls' startMs and endMs. */
  readonly fromMs: number
  /** Absent where it was not over yet. */
  readonly toMs?: number
}

export type HistoryEntry =
  | HistoryHeader
  | CallEntry
  | WorkloadEntry
  | UnwatchedEntry
  | TaskRequestEntry
  | CleanUpMark
