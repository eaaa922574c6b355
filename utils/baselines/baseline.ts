import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { commandText } from '../command-text.ts'
import { FrameworkError } from '../errors/framework-error.ts'
import { malformed, readJsonFile, readJsonOf } from '../json/read-json-file.ts'
import { writeWhole } from '../json/write-whole.ts'
import type { Interval } from './median-interval.ts'
import { calibrationRow } from './rounds.ts'
import { calibrationVersion } from './yardstick-work.ts'

const positive = z.number().positive()

const measured = z
  .strictObject({ ratio: positive, low: positive, high: positive })
  .refine(({ ratio, low, high }) => low <= ratio && ratio <= high, 'low ≤ ratio ≤ high')

/** What `fixtures/baselines/<target>.json` holds. */
const baselineSchema = z.strictObject({
  target: z.string().min(1),
  /** Of the endpoint, as it told. */
  version: z.string(),
  /** `2026-11-20` */
  measuredOn: z.iso.date(),
  /** Which fixed work the ratios are to. */
  calibration: z.number().int().positive(),
  rounds: z.number().int().positive(),
  /** Operation → median of its ratio to the calibration, with the interval that has it; and `calibration` to the plain server. */
  operations: z.record(z.string(), measured),
})

export type Baseline = z.infer<typeof baselineSchema>

/** Where the baseline of a target is, unless another file is named; relative to the current folder. */
export function baselineFile(target: string): string {
  return join('fixtures', 'baselines', `${target}.json`)
}

/**
 * Reads the baseline of a target. Throws BASELINE_MISSING; BASELINE_UNREADABLE with file, line, path inside it and value; and
 * BASELINE_OF_OTHER_CALIBRATION, where its ratios are to another fixed work.
 */
export function readBaseline(file: string, target: string): Baseline {
  const write = `\`${commandText(`baseline TARGET=${target} WRITE=1`, `baseline --target ${target} --write`)}\``
  if (!existsSync(file)) {
    throw new FrameworkError({
      code: 'BASELINE_MISSING',
      message: `there is no baseline of ${target} to hold it against: ${file} does not exist`,
      advice: `${write} measures one.`,
    })
  }
  const mistake = {
    code: 'BASELINE_UNREADABLE',
    advice: `mend that line, or measure it anew: ${write}.`,
    document: { name: 'baseline', members: ['target', 'calibration', 'operations'] },
  }
  const baseline = readJsonOf(file, baselineSchema, mistake)
  const wrong = (path: string, what: string, value: unknown) =>
    malformed(
      readJsonFile(file, mistake),
      [path],
      `expected ${what}, found ${JSON.stringify(value)}`,
      mistake,
    )
  if (baseline.target !== target) throw wrong('target', JSON.stringify(target), baseline.target)
  if (!baseline.operations[calibrationRow]) {
    throw wrong('operations', `"${calibrationRow}" among them`, Object.keys(baseline.operations))
  }
  if (baseline.calibration !== calibrationVersion) {
    throw new FrameworkError({
      code: 'BASELINE_OF_OTHER_CALIBRATION',
      message: `${file}, at calibration: its ratios are to calibration ${baseline.calibration}, now it is ${calibrationVersion}`,
      advice: `ratios to different works can't be compared; measure it anew: ${write}.`,
    })
  }
  return baseline
}

/** Writes a baseline, whole or not at all. */
export function writeBaseline(file: string, baseline: Baseline): void {
  mkdirSync(dirname(file), { recursive: true })
  writeWhole(file, `${JSON.stringify(baseline, null, 2)}\n`)
}

/** Its operations as logarithms, as comparisons take them. */
export function intervalsOf({ operations }: Baseline): Map<string, Interval> {
  return new Map(
    Object.entries(operations).map(([operation, { ratio, low, high }]) => [
      operation,
      { low: Math.log(low), mid: Math.log(ratio), high: Math.log(high) },
    ]),
  )
}
