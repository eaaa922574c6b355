import type { NormalizedSchema } from '@smithy/core/schema'
import { enumValues } from '../../model/enums.ts'
import { membersOf, requiredMembers } from '../../model/shape.ts'
import { EcsError, invalidParameter } from '../ecs-error.ts'
import { isRecord } from './record.ts'

/** Turns one parsed JSON value into what handlers get; `path` says where it stands, for the error. */
export type InputReader = (value: unknown, path: string) => unknown

/**
 * Compiles a schema to a reader: known members only, nulls left out, timestamps as Date. The reader throws
 * SerializationException for a value of the wrong type, InvalidParameterException for an unknown enum value, and what
 * `missing` gives for an absent required member.
 */
export function compileInput(schema: NormalizedSchema, missing: (path: string) => EcsError): InputReader {
  if (schema.isStructSchema()) return compileStruct(schema, missing)
  if (schema.isListSchema()) return compileList(schema, missing)
  if (schema.isMapSchema()) return compileMap(schema, missing)
  if (schema.isTimestampSchema()) return readTimestamp
  if (schema.isNumericSchema()) return readNumber
  if (schema.isBooleanSchema()) return readBoolean
  return readString
}

function compileStruct(schema: NormalizedSchema, missing: (path: string) => EcsError): InputReader {
  const structure = schema.getName() ?? ''
  const required = new Set(requiredMembers(schema))
  const members = [...membersOf(schema)].map(([name, member]) => {
    const read = compileInput(member, missing)
    const allowed = enumValues(structure, name)
    return { name, required: required.has(name), read: allowed ? withEnum(read, allowed) : read }
  })
  return (value, path) => {
    if (!isRecord(value)) throw wrongType(path, 'an object', value)
    const result: Record<string, unknown> = {}
    for (const member of members) {
      const given = Object.hasOwn(value, member.name) ? value[member.name] : undefined
      const at = path === '' ? member.name : `${path}.${member.name}`
      if (given !== undefined && given !== null) result[member.name] = member.read(given, at)
      else if (member.required) throw missing(at)
    }
    return result
  }
}

function compileList(schema: NormalizedSchema, missing: (path: string) => EcsError): InputReader {
  const read = compileInput(schema.getValueSchema(), missing)
  return (value, path) => {
    if (!Array.isArray(value)) throw wrongType(path, 'a list', value)
    return value.map((item, index) => read(item, `${path}[${index}]`))
  }
}

function compileMap(schema: NormalizedSchema, missing: (path: string) => EcsError): InputReader {
  const read = compileInput(schema.getValueSchema(), missing)
  return (value, path) => {
    if (!isRecord(value)) throw wrongType(path, 'an object', value)
    const entries = Object.entries(value).filter(([, item]) => item !== null)
    return Object.fromEntries(entries.map(([key, item]) => [key, read(item, `${path}.${key}`)]))
  }
}

function withEnum(read: InputReader, allowed: ReadonlySet<string>): InputReader {
  return (value, path) => {
    const result = read(value, path)
    const values: readonly unknown[] = Array.isArray(result) ? result : [result]
    for (const item of values) {
      if (typeof item === 'string' && !allowed.has(item)) {
        throw invalidParameter(`${path} should be one of [${[...allowed].sort().join(',')}]`)
      }
    }
    return result
  }
}

function readTimestamp(value: unknown, path: string): Date {
  const date = new Date(typeof value === 'number' ? value * 1000 : Number.NaN)
  if (Number.isNaN(date.getTime())) throw wrongType(path, 'a timestamp (number of epoch seconds)', value)
  return date
}

function readNumber(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(path, 'a number', value)
  return value
}

function readBoolean(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') throw wrongType(path, 'a boolean', value)
  return value
}

function readString(value: unknown, path: string): string {
  if (typeof value !== 'string') throw wrongType(path, 'a string', value)
  return value
}

function wrongType(path: string, expected: string, value: unknown): EcsError {
  const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : describeType(value)
  const where = path === '' ? 'The request body' : `'${path}'`
  return new EcsError('SerializationException', `${where} must be ${expected}, not ${found}.`)
}

function describeType(value: unknown): string {
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
