import type { z } from 'zod'
import { foreignness, type Mistake, mistaken } from './mistake.ts'
import { pathText, schemaMistake } from './schema-mistake.ts'
import { type JsonPath, printable } from './text-place.ts'
import { wholeLines } from './whole-lines.ts'
import { whyUnreadable } from './why-unreadable.ts'

export interface JsonLine<Value> {
  /** Its number, from 1. */
  readonly number: number
  readonly value: Value
}

/**
 * The lines of a JSON-lines file, in order, each held against a schema, read as they are asked for: memory does not grow with
 * the file. A last line without its end is what a killed process was writing: it is left out. The given mistake is thrown where
 * the file can't be read, has no whole line, or has a line that is not as it should be (`x.jsonl, line 3, at seq: expected …`);
 * what tells the right document from others is looked for in the first line.
 */
export function* readJsonLines<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  mistake: Mistake,
): Generator<JsonLine<z.infer<Schema>>> {
  let number = 0
  const lines = wholeLines(file)
  for (;;) {
    const { done, value: line } = nextLine(lines, file, mistake)
    if (done) break
    number += 1
    yield { number, value: parseJsonLine({ file, number }, line, schema, mistake) }
  }
  if (number === 0) throw mistaken({ file }, 'not one whole line', mistake)
}

function nextLine(lines: ReturnType<typeof wholeLines>, file: string, mistake: Mistake) {
  try {
    return lines.next()
  } catch (error) {
    throw mistaken({ file }, whyUnreadable(error), mistake)
  }
}

/** A line of such a file, or the mistake; no line (it was too long) is one too. */
export function parseJsonLine<Schema extends z.ZodType>(
  { file, number }: { readonly file: string; readonly number: number },
  line: string | undefined,
  schema: Schema,
  mistake: Mistake,
): z.infer<Schema> {
  const wrong = (what: string, path: JsonPath = []) =>
    mistaken(
      {
        file,
        line: number,
        at: path.length > 0 ? pathText(path) : undefined,
        seen: line ? [printable(line)] : [],
      },
      what,
      mistake,
    )
  if (line === undefined) throw wrong('longer than 64 million characters')
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    throw wrong(number === 1 && mistake.document ? `no ${mistake.document.name}: not JSON` : 'not JSON')
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const foreign = number === 1 ? foreignness(json, mistake) : undefined
  if (foreign !== undefined) throw wrong(foreign)
  const { path, what } = schemaMistake(parsed.error, json)
  throw wrong(what, path)
}
