import { isEmpty, isRecord, type JsonRecord } from './json.ts'

/** Lists of words whose order matters; the others are sets (`requiresCompatibilities`). */
const ordered = new Set(['command', 'entryPoint'])

/**
 * A JSON value as a text that is the same for what ECS takes to be the same: members in any order, empty ones left
 * out, and lists in any order but for command lines (AWS gives environment variables back in an order of its own).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(canonical(value)) ?? 'null'
}

/** The members of an object that hold anything, each as canonical JSON. */
export function canonicalMembers(record: JsonRecord): readonly (readonly [string, string])[] {
  return Object.entries(record).flatMap(([name, value]) => {
    const reduced = canonical(value, name)
    return isEmpty(reduced) ? [] : [[name, JSON.stringify(reduced)] as const]
  })
}

function canonical(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item))
    return ordered.has(name) ? items : sortedBy(items, (item) => JSON.stringify(item) ?? '')
  }
  if (!isRecord(value)) return value
  const members = Object.entries(value).map(([key, member]) => [key, canonical(member, key)] as const)
  return Object.fromEntries(
    sortedBy(
      members.filter(([, member]) => !isEmpty(member)),
      ([key]) => key,
    ),
  )
}

function sortedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return items
    .map((item) => [keyOf(item), item] as const)
    .sort(([one], [other]) => (one < other ? -1 : Number(one > other)))
    .map(([, item]) => item)
}
