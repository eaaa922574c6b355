/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * An object with changes made, as RFC 7396 has it and Jsonnet's `std.mergePatch`: objects are merged at any depth, `null` takes a
 * member out, all else takes the place of what was there, lists as a whole. `undefined` changes nothing.
 */
export function mergePatch(base: JsonObject, patch: JsonObject): JsonObject {
  return merge(base, patch, (members, name) => members.delete(name))
}

/** Changes after changes, as one: what they take out stays taken out. */
export function joinPatches(first: JsonObject, second: JsonObject): JsonObject {
  return merge(first, second, (members, name) => members.set(name, null))
}

function merge(
  base: JsonObject,
  patch: JsonObject,
  takeOut: (members: Map<string, unknown>, name: string) => void,
): JsonObject {
  const members = new Map(Object.entries(base))
  for (const [name, value] of Object.entries(patch)) {
    const there = members.get(name)
    if (value === null) takeOut(members, name)
    else if (isObject(value)) members.set(name, merge(isObject(there) ? there : {}, value, takeOut))
    else if (value !== undefined) members.set(name, value)
  }
  return Object.fromEntries(members)
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
