import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { FrameworkError } from '../errors/framework-error.ts'
import { verdicts } from '../results/result.ts'
import { conditionsSchema } from './conditions.ts'

const judgedSchema = z.strictObject({
  verdict: z.enum(verdicts),
  reason: z.string().optional(),
})

/** What became of one scenario in one run. */
export type Judged = z.infer<typeof judgedSchema>

const headSchema = z.strictObject({
  kind: z.literal('soak'),
  target: z.string(),
  /** Every run's conditions are drawn from it and the run's number. */
  seed: z.number().int().nonnegative(),
  /** What else it was started with, as `make soak` takes it: `AREA=task PRESSURE=1`. */
  settings: z.string(),
})

const runSchema = z.strictObject({
  kind: z.literal('run'),
  run: z.number().int().positive(),
  conditions: conditionsSchema,
  startedAt: z.string(),
  seconds: z.number(),
  /** Tells the project's files apart from those of another state of it. */
  checkout: z.string(),
  /** How many scenarios had a verdict. */
  scenarios: z.number().int().nonnegative(),
  /** Those that did not pass, by id. */
  notPassed: z.record(z.string(), judgedSchema),
  /** Why it was no whole run: it broke, or hung. Absent for whole runs. */
  broken: z.string().optional(),
})

/** One soak: whose, and drawn from what. */
export type SoakHead = z.infer<typeof headSchema>
/** One run of a soak, as its line says. */
export type SoakRun = z.infer<typeof runSchema>

export interface SoakRecord {
  readonly head: SoakHead
  readonly runs: readonly SoakRun[]
}

/** Adds a line. One that is begun and not ended, as a kill may leave it, is known by its missing end. */
export function appendLine(file: string, line: SoakHead | SoakRun): void {
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, `${JSON.stringify(line)}\n`)
}

/**
 * Reads the lines of a soak; nothing where there is no such file. Throws SOAK_UNREADABLE with file, line and field where one is
 * not as it has to be.
 */
export function readSoak(file: string): SoakRecord | undefined {
  const lines = linesOf(file)
  if (lines === undefined) return undefined
  const [head, ...runs] = lines
  return {
    head: parse(headSchema, head ?? '', file, 1),
    runs: runs.map((line, index) => parse(runSchema, line, file, index + 2)),
  }
}

function linesOf(file: string): string[] | undefined {
  try {
    // After the last line's end there is nothing, or what a kill cut off.
    return readFileSync(file, 'utf8').split('\n').slice(0, -1)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function parse<Line>(schema: z.ZodType<Line>, text: string, file: string, line: number): Line {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    const seen =
      error instanceof z.ZodError
        ? error.issues.map(({ path, message }) => `${path.join('.') || '(the line)'}: ${message}`)
        : [String(error)]
    throw new FrameworkError({
      code: 'SOAK_UNREADABLE',
      message: `${file}, line ${line}: no line of a soak`,
      seen,
      advice: 'move the file away, or start anew without CONTINUE.',
      cause: error,
    })
  }
}
