import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import { writeWhole } from '../json/write-whole.ts'
import type { RunningTarget, Target } from '../target/target.ts'
import { baselineFile, intervalsOf, readBaseline, writeBaseline } from './baseline.ts'
import { baselineText, comparisonText } from './baseline-text.ts'
import { type Comparison, compare } from './compare.ts'
import { inRounds, measureBaseline } from './measure-baseline.ts'
import { type Measurement, openMeasurement } from './measurement.ts'
import { allBusy, withReason } from './reasons.ts'
import { removeClusters } from './remove-clusters.ts'
import { calibrationVersion } from './yardstick-work.ts'

export interface BaselineOptions {
  readonly target: Target
  /** Has the target up, and its first call answered. */
  start(target: Target): Promise<RunningTarget>
  /** Its baseline; that of the target unless given. */
  readonly file?: string | undefined
  /** Exactly so many rounds, instead of as many as it takes. */
  readonly rounds?: number | undefined
  /** Below it goes `<target>/baseline.json`. */
  readonly reports: string
  readonly output: { write(text: string): unknown }
}

/** 0 all operations are as they were, or faster; 3 some are slower; 2 none is known to be, but not of all it can be told. */
export type BaselineExit = 0 | 2 | 3

/**
 * Measures a target and holds it against its baseline; a table tells what came of it, and `baseline.json` in its folder of reports.
 * Rejects with what `readBaseline`, the start of the target and the measurement reject with.
 */
export async function holdBaseline(options: BaselineOptions): Promise<BaselineExit> {
  const { target, output, reports, rounds, file = baselineFile(target.name) } = options
  const baseline = readBaseline(file, target.name)
  return measured(options, async (measurement, { version }) => {
    const lookAt = rounds === undefined ? undefined : [rounds]
    const compared = await compare(measurement.nextRound, intervalsOf(baseline), lookAt)
    const comparisons = compared.map((comparison) => withReason(comparison, measurement))
    output.write(comparisonText(comparisons, { file, baseline, version, refused: measurement.refused }))
    const folder = join(reports, target.name)
    mkdirSync(folder, { recursive: true })
    const { measuredOn, version: ofVersion } = baseline
    const report = {
      target: target.name,
      version,
      measuredAt: new Date().toISOString(),
      calibration: calibrationVersion,
      baseline: { file, version: ofVersion, measuredOn },
      operations: comparisons,
    }
    writeWhole(join(folder, 'baseline.json'), `${JSON.stringify(report, null, 2)}\n`)
    return exitOf(comparisons)
  })
}

/** Measures a target and writes that as its baseline; what it refuses is left out, and told. */
export async function writeMeasured(options: BaselineOptions): Promise<BaselineExit> {
  const { target, output, rounds: asked, file = baselineFile(target.name) } = options
  return measured(options, async (measurement, { version }) => {
    const wanted = asked === undefined ? undefined : inRounds(asked)
    const { rounds, operations } = await measureBaseline(measurement.nextRound, wanted)
    if (asked === undefined) refuseWhereBusy(measurement)
    const baseline = {
      target: target.name,
      version,
      measuredOn: new Date().toISOString().slice(0, 10),
      calibration: calibrationVersion,
      rounds,
      operations: Object.fromEntries(
        Array.from(operations, ([operation, { low, mid, high }]) => [
          operation,
          { ratio: rounded(mid), low: rounded(low), high: rounded(high) },
        ]),
      ),
    }
    writeBaseline(file, baseline)
    output.write(baselineText(baseline, file, measurement.refused))
    return 0
  })
}

/** What is slower outweighs what can't be told: it is so whatever that is. */
export function exitOf(comparisons: readonly Comparison[]): BaselineExit {
  const verdicts = comparisons.map(({ verdict }) => verdict)
  if (verdicts.includes('slower')) return 3
  return verdicts.length === 0 || verdicts.includes("can't tell") ? 2 : 0
}

function rounded(logarithm: number): number {
  return Number(Math.exp(logarithm).toPrecision(4))
}

/** A baseline of a machine that is too busy would have all that comes after seem faster, or slower where the calibration was interrupted. */
function refuseWhereBusy({ times }: Measurement): void {
  const seen = allBusy(times)
  if (seen.length === 0) return
  throw new FrameworkError({
    code: 'BASELINE_MACHINE_BUSY',
    message: "how long calls take can't be known on a machine that is so busy",
    seen,
    advice: 'measure when it is less busy.',
  })
}

async function measured(
  { target, start, output }: BaselineOptions,
  work: (measurement: Measurement, running: RunningTarget) => Promise<BaselineExit>,
): Promise<BaselineExit> {
  refuseWhereItCosts(target)
  const running = await start(target)
  try {
    const measurement = await openMeasurement(target, running, target.name === 'embedded')
    try {
      await measurement.warmUp()
      return await work(measurement, running)
    } finally {
      await measurement.stop()
      if (target.outlivesRuns) {
        const left = await removeClusters(running.endpoint, measurement.clusters, target.profile.deadlines)
        for (const cluster of left) output.write(`not removed: cluster ${cluster}\n`)
      }
    }
  } finally {
    await running.stop()
  }
}

function refuseWhereItCosts(target: Target): void {
  const unsupported = target.unsupported?.()
  if (unsupported !== undefined) {
    throw new FrameworkError({ code: 'TARGET_UNSUPPORTED', message: `${target.name}: ${unsupported}` })
  }
  if (target.taskBudget === undefined) return
  throw new FrameworkError({
    code: 'BASELINE_COSTS',
    message: `${target.name} is not measured: a baseline starts hundreds of tasks, which cost money there`,
    advice: 'measure an emulator.',
  })
}
