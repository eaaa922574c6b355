import type { NormalizedSchema } from '@smithy/core/schema'
import { enumValues } from './enums.ts'

/** One place in a JSON document that its schema does not allow. */
export interface ShapeProblem {
  /** Where: `tasks[0].createdAt`; the empty string is the document itself. */
  readonly path: string
  readonly kind: 'wrong-type' | 'unknown-enum-value' | 'unknown-member' | 'missing-member' | 'null-in-list'
  /** What the schema allows there: `timestamp (JSON number, epoch seconds)`. */
  readonly expected: string
  /** The offending value, or `undefined` for a missing member. */
  readonly seen: unknown
}

/**
 * Compares a parsed JSON document with an SDK schema (protocol AWS JSON 1.1: timestamps and numbers are JSON
 * numbers, blobs base64 strings). A `null` member counts as absent, as SDKs read it.
 */
export function* shapeProblems(schema: NormalizedSchema, value: unknown, path = ''): Generator<ShapeProblem> {
  if (schema.isUnitSchema() || schema.isDocumentSchema()) return
  if (schema.isStructSchema()) yield* structProblems(schema, value, path)
  else if (schema.isListSchema()) yield* listProblems(schema, value, path)
  else if (schema.isMapSchema()) yield* mapProblems(schema, value, path)
  else yield* scalarProblems(schema, value, path)
}

function* structProblems(schema: NormalizedSchema, value: unknown, path: string): Generator<ShapeProblem> {
  if (!isRecord(value)) {
    yield { path, kind: 'wrong-type', expected: 'object', seen: value }
    return
  }
  const structure = schema.getName() ?? ''
  const members = membersOf(schema)
  for (const name of requiredMembers(schema)) {
    if (value[name] === undefined || value[name] === null) {
      yield { path: join(path, name), kind: 'missing-member', expected: 'required member', seen: undefined }
    }
  }
  for (const [name, member] of Object.entries(value)) {
    const memberSchema = members.get(name)
    const at = join(path, name)
    if (!memberSchema) {
      if (name !== '__type')
        yield { path: at, kind: 'unknown-member', expected: `a member of ${structure}`, seen: member }
    } else if (member !== null && member !== undefined) {
      yield* shapeProblems(memberSchema, member, at)
      yield* enumProblems(structure, name, member, at)
    }
  }
}

function* listProblems(schema: NormalizedSchema, value: unknown, path: string): Generator<ShapeProblem> {
  if (!Array.isArray(value)) {
    yield { path, kind: 'wrong-type', expected: 'array', seen: value }
    return
  }
  const itemSchema = schema.getValueSchema()
  for (const [index, item] of value.entries()) {
    const at = `${path}[${index}]`
    if (item === null) yield { path: at, kind: 'null-in-list', expected: 'no null in a list', seen: item }
    else yield* shapeProblems(itemSchema, item, at)
  }
}

function* mapProblems(schema: NormalizedSchema, value: unknown, path: string): Generator<ShapeProblem> {
  if (!isRecord(value)) {
    yield { path, kind: 'wrong-type', expected: 'object', seen: value }
    return
  }
  for (const [key, item] of Object.entries(value)) {
    if (item !== null) yield* shapeProblems(schema.getValueSchema(), item, join(path, key))
  }
}

function* scalarProblems(schema: NormalizedSchema, value: unknown, path: string): Generator<ShapeProblem> {
  const expected = scalarName(schema)
  const right =
    expected === 'boolean'
      ? typeof value === 'boolean'
      : expected.includes('number')
        ? typeof value === 'number'
        : typeof value === 'string'
  if (!right) yield { path, kind: 'wrong-type', expected, seen: value }
}

function scalarName(schema: NormalizedSchema): string {
  if (schema.isTimestampSchema()) return 'timestamp (JSON number, epoch seconds)'
  if (schema.isNumericSchema()) return 'number'
  if (schema.isBooleanSchema()) return 'boolean'
  return schema.isBlobSchema() ? 'base64 string' : 'string'
}

function* enumProblems(
  structure: string,
  member: string,
  value: unknown,
  path: string,
): Generator<ShapeProblem> {
  const allowed = enumValues(structure, member)
  if (!allowed) return
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  for (const [index, item] of values.entries()) {
    if (typeof item === 'string' && !allowed.has(item)) {
      const at = Array.isArray(value) ? `${path}[${index}]` : path
      yield {
        path: at,
        kind: 'unknown-enum-value',
        expected: `one of ${[...allowed].join(', ')}`,
        seen: item,
      }
    }
  }
}

const memberCache = new WeakMap<object, ReadonlyMap<string, NormalizedSchema>>()

/** The members of a structure by name, in the model's order. */
export function membersOf(schema: NormalizedSchema): ReadonlyMap<string, NormalizedSchema> {
  const key = schemaKey(schema)
  let members = memberCache.get(key)
  if (!members) {
    members = new Map(schema.structIterator())
    memberCache.set(key, members)
  }
  return members
}

/** Names of the members that the model marks as required: the first N, N being the last place of the schema. */
export function requiredMembers(schema: NormalizedSchema): readonly string[] {
  const raw: unknown = schema.getSchema()
  if (!Array.isArray(raw) || typeof raw[6] !== 'number') return []
  const names: unknown = raw[4]
  return Array.isArray(names) ? names.slice(0, raw[6]).map(String) : []
}

/** What a schema is known by: SDKs wrap one and the same schema anew each time. */
export function schemaKey(schema: NormalizedSchema): object {
  const raw: unknown = schema.getSchema()
  return typeof raw === 'object' && raw !== null ? raw : schema
}

/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
