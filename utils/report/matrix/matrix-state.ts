import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { commandText } from '../../command-text.ts'
import { readJsonOf } from '../../json/read-json-file.ts'
import { writeWhole } from '../../json/write-whole.ts'
import { isNotHeld } from '../../results/not-held.ts'
import { type Results, type ScenarioResult, verdicts } from '../../results/result.ts'

const keptRun = z.object({
  version: z.string(),
  /** ISO 8601: which of two runs is the newer one. */
  startedAt: z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'expected a date'),
  /** Id of a scenario → its verdict. */
  verdicts: z.record(z.string(), z.enum(verdicts)),
})

const stateSchema = z.object({
  format: z.literal(1),
  /** By name of the target. */
  targets: z.record(z.string(), z.object({ current: keptRun, previous: keptRun.optional() })),
})

/** The verdicts of a whole run, as they are kept for the next. */
export type KeptRun = z.infer<typeof keptRun>

/** matrix.json: of each target the last run and the one before, so that the next matrix can tell what changed. */
export type MatrixState = z.infer<typeof stateSchema>

/** The state before the first matrix. */
export const emptyState: MatrixState = { format: 1, targets: {} }

/** Reads the state; a file that is not there is the first matrix. Throws MATRIX_STATE_UNREADABLE with file and place. */
export function readState(file: string): MatrixState {
  if (!existsSync(file)) return emptyState
  return readJsonOf(file, stateSchema, {
    code: 'MATRIX_STATE_UNREADABLE',
    advice: `give the file that an earlier \`${commandText('matrix', 'matrix')}\` wrote, or delete it: then there is nothing to compare with.`,
  })
}

/** Replaces the file as a whole: who reads it meanwhile, or after a crash, has the old or the new one. */
export function writeState(file: string, state: MatrixState): void {
  mkdirSync(dirname(file), { recursive: true })
  writeWhole(file, `${JSON.stringify(state, null, 1)}\n`)
}

/**
 * The state with a whole run in it: a newer one than the current moves that to `previous`; the same one again, or an older one,
 * changes nothing.
 */
export function withRun(state: MatrixState, results: Results): MatrixState {
  const { name } = results.target
  const known = Object.hasOwn(state.targets, name) ? state.targets[name] : undefined
  if (known && Date.parse(results.startedAt) <= Date.parse(known.current.startedAt)) return state
  const current = keptRunOf(results, known?.current)
  return {
    ...state,
    targets: { ...state.targets, [name]: { current, ...(known && { previous: known.current }) } },
  }
}

/** The run that a run is to be compared with, where the state has one: of the same target, and older. */
export function runBefore(state: MatrixState, { target, startedAt }: Results): KeptRun | undefined {
  const known = Object.hasOwn(state.targets, target.name) ? state.targets[target.name] : undefined
  return [known?.current, known?.previous].find(
    (run) => run && Date.parse(run.startedAt) < Date.parse(startedAt),
  )
}

/** Of what the machine of a run could not judge, the last verdict that there was: it is what the next judgement is to be held against. */
function keptRunOf({ target, startedAt, scenarios }: Results, before: KeptRun | undefined): KeptRun {
  const verdictNow = (scenario: ScenarioResult) =>
    isNotHeld(scenario) ? before?.verdicts[scenario.id] : scenario.verdict
  return {
    version: target.version,
    startedAt,
    verdicts: Object.fromEntries(
      scenarios.flatMap((scenario) => {
        const verdict = verdictNow(scenario)
        return verdict === undefined ? [] : [[scenario.id, verdict]]
      }),
    ),
  }
}
