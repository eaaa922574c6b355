import { statSync } from 'node:fs'
import { readHistory } from '../history/read.ts'
import type { Recorder } from '../history/recorder.ts'
import type { ResourceSnapshot } from '../process/resources.ts'
import type { Latency } from '../results/latency.ts'
import type { Figure, LoadCurve } from '../results/result.ts'
import { type Budget, type ReportedFigure, withBudget } from './budget.ts'
import { clientResources } from './client-resources.ts'
import { collectGarbage } from './collect-garbage.ts'
import { type Measured, measureHistory } from './measure-history.ts'
import { FigureUnfit, NotMeasured } from './metrics-errors.ts'
import { type Sampling, type Snapshot, startSampling } from './sampling.ts'
import { type Span, type TimesTo, timesTo } from './spread.ts'
import { type StageTimes, stagesOf, stageTimes } from './task-stages.ts'

/**
 * What a scenario measures, and the figures that it reports. Times are taken from what was recorded until they are asked for, so
 * they can be taken again from the stored history. Ask when what is measured is over: the record is read then, which keeps
 * this thread busy for a while after many calls. What is not in the record throws NOT_MEASURED.
 */
export interface MetricsCollector {
  /**
   * Adds a figure to the scenario's result. A budget of that id in the target's profile that it does not keep (on a slow machine:
   * times its slowness, where the profile says so) fails the scenario, once nothing else does; what no budget names can't fail. Throws FIGURE_UNFIT where the value is no finite number,
   * or the scenario has reported that id already.
   */
  report(figure: ReportedFigure): void
  /** Adds a curve of latency against load to the scenario's result. */
  reportCurve(curve: LoadCurve): void

  /** How long answers to an operation took, each attempt for itself; on our clock. */
  latency(operation: string): Latency
  /** How long tasks took from stage to stage, as DescribeTasks showed them last. A stage that was not seen of any is absent. */
  stages(taskArns: string | readonly string[]): StageTimes
  /** From the RunTask or StartTask call that started each to the first answer that showed it RUNNING; on our clock. */
  timeToRunning(taskArns: string | readonly string[]): TimesTo
  /** From the StopTask call to the first answer that showed each STOPPED; on our clock. */
  timeToStopped(taskArns: string | readonly string[]): TimesTo
  /**
   * From the last CreateService or UpdateService call for each to the first answer that showed it in its steady state, with the
   * deployment that was PRIMARY in the answer or a newer one; on our clock.
   */
  timeToSteady(serviceArns: string | readonly string[]): TimesTo

  /**
   * What endpoint and client use now; `collected`: once what is garbage in the memory of this thread is gone, and in that of an
   * endpoint that lives in this process. Rejects where the
   * endpoint could be asked before, and now can't.
   */
  snapshot(options?: { readonly collected?: boolean }): Promise<Snapshot>
  /** Takes snapshots every so many milliseconds (100 unless given), until it is stopped or the scenario ends. */
  sample(everyMs?: number): Sampling
}

/** The collector of one scenario, for who runs it. */
export interface ScenarioMetrics {
  readonly collector: MetricsCollector
  /** What was reported until now. */
  readonly figures: readonly Figure[]
  readonly curves: readonly LoadCurve[]
  /** Ends all sampling. */
  close(): void
}

export interface MetricsOptions {
  readonly recorder: Pick<Recorder, 'file' | 'flush'>
  readonly budgets: Readonly<Record<string, Budget>>
  /** How many times slower this machine is than the one that budgets are for; asked where one would be missed. 1 unless given. */
  readonly slowness?: () => number
  /** Nothing where the target can't be looked into. */
  readonly endpointResources: (options: {
    readonly collected: boolean
  }) => Promise<ResourceSnapshot | undefined>
}

/** How far apart snapshots are taken unless the scenario says otherwise, in milliseconds. */
const usualPauseMs = 100

export function createMetrics({
  recorder,
  budgets,
  slowness,
  endpointResources,
}: MetricsOptions): ScenarioMetrics {
  const figures: Figure[] = []
  const curves: LoadCurve[] = []
  const closing = new AbortController()

  let known: { readonly bytes: number; readonly measured: Measured } | undefined

  function measured(): Measured {
    recorder.flush()
    const bytes = statSync(recorder.file).size
    // Nothing was recorded since.
    if (known?.bytes === bytes) return known.measured
    known = { bytes, measured: measureHistory(readHistory(recorder.file)) }
    return known.measured
  }

  async function snapshot({ collected = false } = {}): Promise<Snapshot> {
    const endpoint = await endpointResources({ collected })
    if (collected) collectGarbage()
    return { ...(endpoint && { endpoint }), client: clientResources() }
  }

  const collector: MetricsCollector = {
    report(figure) {
      if (!Number.isFinite(figure.value)) throw new FigureUnfit(figure.id, `its value is ${figure.value}`)
      if (figures.some(({ id }) => id === figure.id))
        throw new FigureUnfit(figure.id, 'this scenario has reported it already')
      figures.push(withBudget(figure, budgets, slowness))
    },
    reportCurve: (curve) => void curves.push(curve),
    latency(operation) {
      const latency = measured().latencies.get(operation)?.latency()
      if (!latency) throw new NotMeasured(`an answer to ${operation}`)
      return latency
    },
    stages(taskArns) {
      const { tasks } = measured()
      return stageTimes(
        listed(taskArns).map((taskArn) => {
          const seen = tasks.get(taskArn)
          if (!seen?.times) throw new NotMeasured(`task ${taskArn}, as DescribeTasks shows it,`)
          return stagesOf(taskArn, seen)
        }),
      )
    },
    timeToRunning(taskArns) {
      const { tasks } = measured()
      return times(taskArns, (arn) => tasks.get(arn)?.callToRunning, 'that this scenario started RUNNING')
    },
    timeToStopped(taskArns) {
      const { tasks } = measured()
      return times(taskArns, (arn) => tasks.get(arn)?.callToStopped, 'STOPPED after StopTask')
    },
    timeToSteady(serviceArns) {
      const { callToSteady } = measured()
      return times(serviceArns, (arn) => callToSteady.get(arn), 'steady after CreateService or UpdateService')
    },
    snapshot,
    sample: (everyMs = usualPauseMs) => startSampling(snapshot, everyMs, closing.signal),
  }
  return { collector, figures, curves, close: () => closing.abort() }
}

function listed(arns: string | readonly string[]): readonly string[] {
  return typeof arns === 'string' ? [arns] : arns
}

function times(
  arns: string | readonly string[],
  spanOf: (arn: string) => Span | undefined,
  what: string,
): TimesTo {
  const spans = listed(arns).map((arn) => {
    const span = spanOf(arn)
    if (!span) throw new NotMeasured(`${arn}, ${what},`)
    return span
  })
  const taken = timesTo(spans)
  if (!taken) throw new NotMeasured('a time of nothing')
  return taken
}
