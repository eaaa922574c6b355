import { invalidParameter } from '../ecs-error.ts'

/** Whether the values of a subject stand in a relation to the arguments. */
export type Operator = (values: readonly string[], args: readonly string[], subject: string) => boolean

const equals: Operator = (values, args) => values.some((value) => args.includes(value))
const matches: Operator = (values, [pattern = '']) => {
  const expression = regularExpression(pattern)
  return values.some((value) => expression.test(value))
}
const compares =
  (holds: (order: number) => boolean): Operator =>
  (values, [arg = ''], subject) =>
    values.some((value) => holds(compare(value, arg, subject)))
const not =
  (operator: Operator): Operator =>
  (...given) =>
    !operator(...given)

/** By symbol and by word (DG:cluster-query-language). */
export const operators: ReadonlyMap<string, Operator> = new Map([
  ...named(['==', 'equals'], equals),
  ...named(['!=', 'not_equals'], not(equals)),
  ...named(
    ['>', 'greater_than'],
    compares((order) => order > 0),
  ),
  ...named(
    ['>=', 'greater_than_equal'],
    compares((order) => order >= 0),
  ),
  ...named(
    ['<', 'less_than'],
    compares((order) => order < 0),
  ),
  ...named(
    ['<=', 'less_than_equal'],
    compares((order) => order <= 0),
  ),
  ...named(['in'], equals),
  ...named(['not_in', '!in'], not(equals)),
  ...named(['=~', 'matches'], matches),
  ...named(['!~', 'not_matches'], not(matches)),
  ...named(['exists'], (values) => values.length > 0),
  ...named(['not_exists', '!exists'], (values) => values.length === 0),
])

function named(names: readonly string[], operator: Operator): [string, Operator][] {
  return names.map((name) => [name, operator])
}

function regularExpression(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`)
  } catch {
    throw invalidParameter(`Invalid regular expression '${pattern}'.`)
  }
}

/** Below 0, 0 or above: dates as dates, versions part by part, numbers as numbers, anything else as text. */
function compare(value: string, arg: string, subject: string): number {
  if (subject === 'registeredAt') return epoch(value) - epoch(arg)
  if (/^[\d.]+$/.test(value) && /^[\d.]+$/.test(arg)) return compareParts(value.split('.'), arg.split('.'))
  return value < arg ? -1 : Number(value > arg)
}

function compareParts(left: readonly string[], right: readonly string[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = Number(left[index] ?? 0) - Number(right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** A date without a zone is UTC. */
function epoch(text: string): number {
  const time = Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text)
  if (Number.isNaN(time)) throw invalidParameter(`Invalid date '${text}'.`)
  return time
}
