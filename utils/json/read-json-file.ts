import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { FrameworkError } from '../errors/framework-error.ts'
import { pathText, schemaMistake } from './schema-mistake.ts'
import { type JsonPath, lineOfPath, shownLine, syntaxMistake } from './text-place.ts'

export interface Mistake {
  /** `PROFILE_MALFORMED` */
  readonly code: string
  readonly advice: string
  /** What tells the right document from any other: who gives another is told so, not which of its members is wrong. */
  readonly document?: {
    /** `results.json of this project` */
    readonly name: string
    /** Members that each has. */
    readonly members: readonly string[]
  }
}

/** A JSON document with the text that it came from, for those who find something wrong in it. */
export interface JsonFile {
  readonly file: string
  readonly text: string
  readonly value: unknown
}

/** Reads a JSON file. A file that is missing or no JSON throws the given mistake, with file, line and what is wrong. */
export function readJsonFile(file: string, mistake: Mistake): JsonFile {
  const text = readText(file, mistake)
  try {
    return { file, text, value: JSON.parse(text) }
  } catch (error) {
    const { line, what } = syntaxMistake(text) ?? {}
    const reason = what ?? (error instanceof Error ? error.message : String(error))
    throw mistaken(file, line, reason, mistake, line === undefined ? [] : [shownLine(text, line)])
  }
}

/**
 * Reads a JSON file and holds it against a schema: the mistake then names file, line, path inside it and offending value
 * (`my.json, line 12, at deadlines.taskMs: expected number, received string, found "x"`).
 */
export function readJsonOf<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  mistake: Mistake,
): z.infer<Schema> {
  const json = readJsonFile(file, mistake)
  const parsed = schema.safeParse(json.value)
  if (parsed.success) return parsed.data
  const foreign = foreignness(json.value, mistake)
  if (foreign !== undefined) throw malformed(json, [], foreign, mistake)
  const { path, what } = schemaMistake(parsed.error, json.value)
  throw malformed(json, path, what, mistake)
}

/** The mistake, for what only its reader can see, with the path to it inside the document. */
export function malformed(
  { file, text }: Pick<JsonFile, 'file' | 'text'>,
  path: JsonPath,
  what: string,
  mistake: Mistake,
): FrameworkError {
  const place = path.length > 0 ? `${pathText(path)}: ` : ''
  return mistaken(file, lineOfPath(text, path), `${place}${what}`, mistake)
}

function mistaken(
  file: string,
  line: number | undefined,
  what: string,
  { code, advice }: Mistake,
  seen: readonly string[] = [],
): FrameworkError {
  const place = line === undefined ? file : `${file}, line ${line}`
  return new FrameworkError({
    code,
    message: `${place}${what.startsWith('at ') ? ', ' : ': '}${what}`,
    seen,
    advice,
  })
}

/** Some editors begin a file with a mark of its encoding, which is no part of the document. */
function readText(file: string, mistake: Mistake): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw mistaken(file, undefined, unreadable(error), mistake)
  }
}

function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'that is a folder'
  return error instanceof Error ? error.message : String(error)
}

function foreignness(value: unknown, { document }: Mistake): string | undefined {
  if (!document) return undefined
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const lacking = document.members.filter((member) => !isObject || !Object.hasOwn(value, member))
  if (lacking.length === 0) return undefined
  const seen = isObject ? `it has ${named(Object.keys(value))}` : 'it is no JSON object'
  return `no ${document.name}: it lacks ${named(lacking)}; ${seen}`
}

function named(members: readonly string[]): string {
  if (members.length === 0) return 'nothing'
  const shown = members.slice(0, 5).map((member) => JSON.stringify(member.slice(0, 40)))
  return members.length > 5 ? `${shown.join(', ')} and ${members.length - 5} more` : shown.join(', ')
}
