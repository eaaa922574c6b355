import { inspect } from 'node:util'

/** One place at which what was seen is not what was expected. */
interface Difference {
  /** `[0].stopCode`; empty for the whole value. */
  readonly path: string
  readonly expected: unknown
  readonly seen: unknown
}

/** So many differences are told, at the most. */
const told = 4

/**
 * Where two values differ, in lines for a person. Only what is expected is looked at: members that are merely there besides
 * are not what an assertion on a part of a large answer is about.
 */
export function tellDifferences(expected: unknown, seen: unknown): string[] {
  const all = [...differences(expected, seen, '')]
  const [first] = all
  if (all.length <= 1 && (first?.path ?? '') === '') {
    return [`expected: ${print(expected)}`, `seen:     ${print(seen)}`]
  }
  const lines = all
    .slice(0, told)
    .map(
      ({ path, ...difference }) =>
        `at ${path}: expected ${print(difference.expected)}, seen ${print(difference.seen)}`,
    )
  return all.length > told ? [...lines, `and at ${all.length - told} more places`] : lines
}

function* differences(expected: unknown, seen: unknown, path: string): Generator<Difference> {
  if (isMatcher(expected) ? expected.asymmetricMatch(seen) : Object.is(expected, seen)) return
  if (Array.isArray(expected) && Array.isArray(seen) && haveInside(expected, seen)) {
    if (expected.length !== seen.length) {
      yield { path: `${path}.length`.replace(/^\./, ''), expected: expected.length, seen: seen.length }
    }
    for (const [index, item] of expected.entries()) yield* differences(item, seen[index], `${path}[${index}]`)
  } else if (isPlain(expected) && isPlain(seen)) {
    for (const [name, member] of Object.entries(expected)) {
      yield* differences(member, seen[name], path === '' ? name : `${path}.${name}`)
    }
  } else if (!(expected instanceof Date && seen instanceof Date && expected.getTime() === seen.getTime())) {
    yield { path, expected, seen }
  }
}

/** Lists of one length are told item by item, and so are those of objects; of others the whole says more. */
function haveInside(expected: readonly unknown[], seen: readonly unknown[]): boolean {
  if (expected.length === seen.length) return true
  return expected.length > 0 && seen.length > 0 && [...expected, ...seen].every(isPlain)
}

/** `expect.any(Date)`, `expect.stringContaining('…')` and their like. */
function isMatcher(value: unknown): value is { asymmetricMatch(seen: unknown): boolean; sample?: unknown } {
  return typeof value === 'object' && value !== null && 'asymmetricMatch' in value
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !isMatcher(value)
  )
}

function print(value: unknown): string {
  if (typeof value === 'string') return value.length > 400 ? `${value.slice(0, 400)}…` : value
  if (isMatcher(value))
    return value.sample === undefined ? String(value) : `${value} ${inspect(value.sample)}`
  const text = inspect(value, { depth: 4, breakLength: Number.POSITIVE_INFINITY })
  return text.length > 400 ? `${text.slice(0, 400)}…` : text
}
