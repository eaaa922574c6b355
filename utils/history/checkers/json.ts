/** A JSON object that nobody has looked into yet. */
export type JsonRecord = Readonly<Record<string, unknown>>

/** Whether a JSON value is an object (no list, no null). */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text member; nothing when it is absent or no text, which is for the response-shape checker to report. */
export function textOf(record: JsonRecord, name: string): string | undefined {
  const value = record[name]
  return typeof value === 'string' ? value : undefined
}

/** A number member; nothing when it is absent or no number. */
export function numberOf(record: JsonRecord, name: string): number | undefined {
  const value = record[name]
  return typeof value === 'number' ? value : undefined
}

/** An object member; nothing when it is absent or no object. */
export function recordOf(record: JsonRecord, name: string): JsonRecord | undefined {
  const value = record[name]
  return isRecord(value) ? value : undefined
}

/** The items of a list member; none when it is absent or no list. */
export function listOf(record: JsonRecord, name: string): readonly unknown[] {
  const value = record[name]
  return Array.isArray(value) ? value : []
}

/** The texts in a list member. */
export function textsOf(record: JsonRecord, name: string): readonly string[] {
  return listOf(record, name).filter((item) => typeof item === 'string')
}

/** The objects in a list member, each with where it stands: `containers[1]`. */
export function recordsOf(record: JsonRecord, name: string): readonly (readonly [string, JsonRecord])[] {
  return listOf(record, name).flatMap((item, index) =>
    isRecord(item) ? [[`${name}[${index}]`, item] as const] : [],
  )
}

/** Whether there is nothing to read: absent, null, an empty list or an empty object. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
