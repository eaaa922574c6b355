import type { Results, ScenarioResult, Verdict } from '../../results/result.ts'

/** What the page of one target shows. */
export interface TargetPage
  extends Pick<
    Results,
    | 'target'
    | 'startedAt'
    | 'durationMs'
    | 'startUpMs'
    | 'selection'
    | 'shard'
    | 'incomplete'
    | 'gate'
    | 'flaky'
  > {
  /** What runs one scenario, whose id stands in the place of `<id>`. */
  readonly alone: string
  readonly summary: Readonly<Record<Verdict, number>>
  readonly scenarios: readonly PageScenario[]
  /** All of the catalogue, and what the run names besides, in the catalogue's order. */
  readonly requirements: readonly PageRequirement[]
  /** What each evidence grade means, strongest first. */
  readonly grades: Readonly<Record<string, string>>
  /** All of the API, by name, and what was called besides. */
  readonly operations: readonly PageOperation[]
  /** Whole runs of this target, oldest first, at most some dozens; absent where fewer than two are kept. */
  readonly trend?: readonly PageTrendRun[]
}

/** A scenario, with the calls behind it if it did not pass. */
export interface PageScenario
  extends Omit<ScenarioResult, 'violations' | 'details' | 'requirements' | 'leftBehind' | 'lastOperation'> {
  readonly requirements: readonly string[]
  readonly details: readonly string[]
  readonly violations: ScenarioResult['violations']
  readonly leftBehind: readonly string[]
  /** What failed it is what checkers found; its own assertions held. */
  readonly isByChecker: boolean
  /** The same for all that failed for the same cause. */
  readonly cause?: string
  /** Causes that checkers found besides, of one that failed by itself. */
  readonly besides: readonly string[]
  /** Up to its clean-up, in the order in which they ended; of one that did not pass. */
  readonly calls: readonly PageCall[]
  /** Why there are none, though they were recorded. */
  readonly callsMissing?: string
}

/** A call, or the last of several like it in a row. */
export interface PageCall {
  readonly seq: number
  /** `RunTask`, or what was asked of a task: `GET task 0123…:80/`. */
  readonly operation: string
  /** From the first call to the start of this one. */
  readonly atMs: number
  readonly durationMs: number
  readonly status?: number
  /** The endpoint's error type, or why no answer came. */
  readonly error?: string
  /** How many there were of it in a row; the others were asked the same. */
  readonly times?: number
  /** How many calls before this one are left out. */
  readonly leftOutBefore?: number
  /** Only of calls that a witness names, and of the last few. */
  readonly request?: ShownBody
  readonly response?: ShownBody
}

/** JSON, laid out in lines, or any other text. */
export interface ShownBody {
  readonly text: string
  /** Lines, from 0, that a witness names. */
  readonly marked?: readonly number[]
  /** How many lines or characters are not shown: `12 lines`. */
  readonly leftOut?: string
}

export interface PageRequirement {
  readonly id: string
  readonly statement: string
  readonly source: string
  readonly links: readonly { readonly key: string; readonly url: string }[]
  readonly evidence: readonly string[]
  /** Why no scenario can check it. */
  readonly unchecked?: string
}

export interface PageOperation {
  readonly name: string
  /** Of one that scenarios called though ECS has none of that name. */
  readonly isUnknown?: boolean
  readonly calls: number
  readonly ok: number
  readonly errors: Readonly<Record<string, number>>
  readonly latency?: Latency
}

/** In milliseconds. */
export interface Latency {
  readonly p50Ms: number
  readonly p90Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

/** A run as the trend keeps it; the types of that need Node. */
export interface PageTrendRun extends Pick<Results, 'startedAt' | 'durationMs'> {
  readonly version: string
  readonly counts: Readonly<Record<Verdict, number>>
  readonly operations: Readonly<
    Record<string, { readonly calls: number; readonly latency?: Omit<Latency, 'maxMs'> }>
  >
  /** What was measured, by id, in the unit of the figure of that id. */
  readonly figures?: Readonly<Record<string, number>>
}
