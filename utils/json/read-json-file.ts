import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { FrameworkError } from '../errors/framework-error.ts'

export interface Mistake {
  /** `PROFILE_MALFORMED` */
  readonly code: string
  readonly advice: string
}

/** Reads a JSON file. A file that is missing or no JSON throws the given mistake, with the file and what is wrong. */
export function readJsonFile(file: string, mistake: Mistake): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw malformed(file, error instanceof Error ? error.message : String(error), mistake)
  }
}

/** Reads a JSON file and holds it against a schema: the mistake then names file, path inside it and offending value. */
export function readJsonOf<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  mistake: Mistake,
): z.infer<Schema> {
  const json = readJsonFile(file, mistake)
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = issue?.path ?? []
  const value = path.reduce<unknown>((inside, key) => Object(inside)[key], json)
  const shown = JSON.stringify(value)?.slice(0, 200) ?? 'nothing'
  throw malformed(file, `at ${path.join('.') || '(top)'}: ${issue?.message}, found ${shown}`, mistake)
}

/** The mistake, for what only its reader can see. */
export function malformed(file: string, what: string, { code, advice }: Mistake): FrameworkError {
  return new FrameworkError({ code, message: `${file}: ${what}`, advice })
}
