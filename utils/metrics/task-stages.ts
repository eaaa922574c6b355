import { type Span, type Spread, spreadOf } from './spread.ts'

/** Each stage with the timestamps of a Task (TK-04) between which it lies, in the order in which a task passes them. */
const endpointStages = [
  // Placement and network.
  ['createdToPull', 'createdAt', 'pullStartedAt'],
  ['pull', 'pullStartedAt', 'pullStoppedAt'],
  ['pullToStarted', 'pullStoppedAt', 'startedAt'],
  // The whole start-up, also where no pull is shown.
  ['createdToStarted', 'createdAt', 'startedAt'],
  ['startedToStopping', 'startedAt', 'stoppingAt'],
  ['stoppingToExecutionStopped', 'stoppingAt', 'executionStoppedAt'],
  ['executionStoppedToStopped', 'executionStoppedAt', 'stoppedAt'],
  // The whole end, also where no end of the execution is shown.
  ['stoppingToStopped', 'stoppingAt', 'stoppedAt'],
] as const

/** A stage by the endpoint's own timestamps. */
export type EndpointStage = (typeof endpointStages)[number][0]

const ourStages = ['callToRunning', 'callToStopped'] as const

/** What is timed on our clock: from a call of ours to the first answer that showed what came of it. */
export type OurStage = (typeof ourStages)[number]

/** How long one task took from stage to stage, in milliseconds; a stage that was not seen is absent. */
export interface TaskStages {
  readonly taskArn: string
  /** By the timestamps that the endpoint shows: its own clock, which on `embedded` runs a hundred times as fast as ours. */
  readonly endpointClock: Readonly<Partial<Record<EndpointStage, number>>>
  /** By when we called and when an answer showed it: the pauses between polls are in it. */
  readonly ourClock: Readonly<Partial<Record<OurStage, number>>>
}

/** The same of many tasks, in brief, and each of them. */
export interface StageTimes {
  readonly endpointClock: Readonly<Partial<Record<EndpointStage, Spread>>>
  readonly ourClock: Readonly<Partial<Record<OurStage, Spread>>>
  readonly tasks: readonly TaskStages[]
}

/** What a record shows of one task. */
export interface SeenTask {
  /** Its timestamps, as a DescribeTasks answer showed them last, in milliseconds; absent where none showed it. */
  readonly times?: Readonly<Partial<Record<string, number>>>
  readonly callToRunning?: Span
  readonly callToStopped?: Span
}

/** The timestamps that make stages. */
export const stageTimestamps: readonly string[] = [
  ...new Set(endpointStages.flatMap(([, from, to]) => [from, to])),
]

/** The stages of one task. Pure. */
export function stagesOf(taskArn: string, { times = {}, ...seen }: SeenTask): TaskStages {
  const endpointClock: Partial<Record<EndpointStage, number>> = {}
  for (const [stage, from, to] of endpointStages) {
    const [begins, ends] = [times[from], times[to]]
    if (begins !== undefined && ends !== undefined) endpointClock[stage] = ends - begins
  }
  const ourClock: Partial<Record<OurStage, number>> = {}
  for (const stage of ourStages) {
    const span = seen[stage]
    if (span) ourClock[stage] = span.toMs - span.fromMs
  }
  return { taskArn, endpointClock, ourClock }
}

/** Those of many, in brief. Pure. */
export function stageTimes(tasks: readonly TaskStages[]): StageTimes {
  const endpointClock: Partial<Record<EndpointStage, Spread>> = {}
  for (const [stage] of endpointStages) {
    const spread = spreadOf(tasks.flatMap((task) => task.endpointClock[stage] ?? []))
    if (spread) endpointClock[stage] = spread
  }
  const ourClock: Partial<Record<OurStage, Spread>> = {}
  for (const stage of ourStages) {
    const spread = spreadOf(tasks.flatMap((task) => task.ourClock[stage] ?? []))
    if (spread) ourClock[stage] = spread
  }
  return { endpointClock, ourClock, tasks }
}
