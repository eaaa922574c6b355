import type { NormalizedSchema } from '@smithy/core/schema'
import { membersOf } from '../../model/shape.ts'
import { isRecord } from './record.ts'

/** Turns a value of the SDK's types into what JSON.stringify writes as AWS JSON 1.1. */
export type OutputWriter = (value: unknown) => unknown

/**
 * Compiles a schema to a writer that replaces each Date by epoch seconds with a millisecond fraction (WIRE-02).
 * It copies only what holds a timestamp somewhere below, and is absent for a schema that holds none.
 */
export function compileOutput(schema: NormalizedSchema): OutputWriter | undefined {
  if (schema.isTimestampSchema()) return epochSeconds
  if (schema.isStructSchema()) return compileStruct(schema)
  if (schema.isListSchema()) return compileList(schema)
  return undefined
}

function compileStruct(schema: NormalizedSchema): OutputWriter | undefined {
  const members = [...membersOf(schema)].flatMap(([name, member]) => {
    const write = compileOutput(member)
    return write ? [{ name, write }] : []
  })
  if (members.length === 0) return undefined
  return (value) => {
    if (!isRecord(value)) return value
    const copy: Record<string, unknown> = { ...value }
    for (const { name, write } of members) {
      const member = copy[name]
      if (member !== undefined) copy[name] = write(member)
    }
    return copy
  }
}

function compileList(schema: NormalizedSchema): OutputWriter | undefined {
  const write = compileOutput(schema.getValueSchema())
  return write && ((value) => (Array.isArray(value) ? value.map(write) : value))
}

function epochSeconds(value: unknown): unknown {
  return value instanceof Date ? value.getTime() / 1000 : value
}
