import type { RequirementId } from '../../requirements/catalogue.ts'
import type { CallEntry, HistoryHeader, UnwatchedEntry, WorkloadEntry } from '../entry.ts'

/** A call as checkers see it: the recorded entry, with its answer parsed once for all of them. */
export interface Call extends CallEntry {
  /** The parsed body of an HTTP 200 answer; `undefined` when there is none, or it is no JSON. */
  readonly output: unknown
}

/** One contradiction between what was recorded and a requirement. */
export interface Violation {
  /** Id of the checker that found it. */
  readonly checker: string
  readonly requirement: RequirementId
  /** One sentence: what was seen, and what the requirement says instead. */
  readonly message: string
  /** The smallest part of the history that shows it, in order. */
  readonly witness: readonly (Witness | WorkloadWitness)[]
}

/** One place in one recorded call. */
export interface Witness {
  /** `seq` of the call in its history. */
  readonly seq: number
  readonly operation: string
  /** Where in the answer (or, with `request` in front, in the request): `tasks[0].lastStatus`. */
  readonly path: string
  readonly value: unknown
}

/** One place in what was seen of a workload. */
export interface WorkloadWitness {
  /** Its name: `pod kecs-us-east-1/task-0123`. */
  readonly workload: string
  /** When it was seen so, on the clock of the calls. */
  readonly seenMs: number
  /** `containers[0].exitCode` */
  readonly path: string
  readonly value: unknown
}

/**
 * Holds a history against one requirement, or a few that belong together. Pure: a checker is a fold over the calls
 * in the order they ended, so the same record gives the same violations at once, later, and offline, and memory
 * grows with what exists, not with the number of calls.
 */
export interface Checker {
  /** `task-status-order` */
  readonly id: string
  readonly requirements: readonly RequirementId[]
  begin(): Judge
}

export interface Judge {
  /** The violations that this call brings to light. */
  see(call: Call): Iterable<Violation>
  /** Comes first, where a history has one. */
  seeHeader?(header: HistoryHeader): void
  /** It may have been seen before calls that come earlier in the history, so what it brings to light is told at the end. */
  seeWorkload?(workload: WorkloadEntry): void
  /** Once as it begins, and again as it ends. */
  seeUnwatched?(unwatched: UnwatchedEntry): void
  /** The violations that only the whole history shows. */
  end?(): Iterable<Violation>
}
