import type { z } from 'zod'
import { type JsonPath, printable } from './text-place.ts'

type Issue = z.core.$ZodIssue

export interface SchemaMistake {
  readonly path: JsonPath
  /** `expected number, received string, found "fast"` */
  readonly what: string
}

/** The first thing that a schema found wrong in a document, as deep inside as can be told, with what stands there. */
export function schemaMistake(error: z.ZodError, document: unknown): SchemaMistake {
  const [first] = error.issues
  const { path, message } = first ? deepest(first) : { path: [], message: 'invalid' }
  const value = path.reduce<unknown>((inside, key) => Object(inside)[key], document)
  const expected = message.replace(/^Invalid (input|option): /, '').replace(/, received undefined$/, '')
  return { path, what: `${expected}, found ${shown(value)}` }
}

/** `at deadlines.taskMs` */
export function pathText(path: JsonPath): string {
  return `at ${printable(path.map(String).join('.'))}`
}

/** Of the forms that a value may have, the one it comes nearest to is what it was meant to be. */
function deepest(issue: Issue): { path: PropertyKey[]; message: string } {
  if (issue.code === 'unrecognized_keys') {
    return { path: [...issue.path, ...issue.keys.slice(0, 1)], message: issue.message }
  }
  const forms = issue.code === 'invalid_union' ? issue.errors : []
  const [nearest] = forms.toSorted((a, b) => a.length - b.length || depth(b) - depth(a))
  const [inner] = nearest ?? []
  // Where every form is another type, no single one tells what was expected.
  if (!inner || forms.every((form) => depth(form) === 0)) return issue
  const { path, message } = deepest(inner)
  return { path: [...issue.path, ...path], message }
}

function depth(form: readonly Issue[]): number {
  return Math.max(0, ...form.map(({ path }) => path.length))
}

function shown(value: unknown): string {
  try {
    return JSON.stringify(value)?.slice(0, 200) ?? 'nothing'
  } catch {
    return 'what is nested too deep to be shown'
  }
}
