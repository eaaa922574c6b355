import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import type { FrameworkError } from '../errors/framework-error.ts'
import { foreignness, type Mistake, mistaken } from './mistake.ts'
import { pathText, schemaMistake } from './schema-mistake.ts'
import { type JsonPath, lineOfPath, shownLine, syntaxMistake } from './text-place.ts'
import { whyUnreadable } from './why-unreadable.ts'

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
    const seen = line === undefined ? [] : [shownLine(text, line)].filter((shown) => shown !== '')
    throw mistaken(
      { file, line, seen },
      what ?? (error instanceof Error ? error.message : String(error)),
      mistake,
    )
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
export function malformed(json: JsonFile, path: JsonPath, what: string, mistake: Mistake): FrameworkError {
  const at = path.length > 0 ? pathText(path) : undefined
  return mistaken({ file: json.file, line: lineOfPath(json.text, path), at }, what, mistake)
}

/** Some editors begin a file with a mark of its encoding, which is no part of the document. */
function readText(file: string, mistake: Mistake): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw mistaken({ file }, whyUnreadable(error), mistake)
  }
}
