import { invalidParameter } from '../ecs-error.ts'
import { takeFirst } from './take-first.ts'

/** What a List operation says about pages. */
export interface PageRequest {
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}

/** How one List operation cuts its pages. */
export interface PageRules<Item> {
  /** Name of the list; a token of another list is refused. */
  readonly list: string
  /** The item's own place in the list's order, unique, compared by code unit; it outlives other items' coming and going. */
  readonly key: (item: Item) => string
  readonly descending?: boolean
  /** Page size without `maxResults` (PAGE-01: 100, PAGE-02: less for some). */
  readonly defaultSize?: number
  /** The most that `maxResults` may ask for. */
  readonly largestSize?: number
}

export interface Page<Item> {
  readonly items: readonly Item[]
  /** Absent on the last page (PAGE-03). */
  readonly nextToken?: string
}

/**
 * One page of the items, in the order of their keys. The token holds the key of the last item given, no offset: what
 * is in the list throughout is given exactly once, whatever else is added or removed between two pages (PAGE-03).
 * Throws InvalidParameterException for `maxResults` out of bounds and for a token that this list never gave.
 */
export function page<Item>(items: Iterable<Item>, request: PageRequest, rules: PageRules<Item>): Page<Item> {
  const size = pageSize(request.maxResults, rules)
  const after = request.nextToken === undefined ? undefined : readToken(rules.list, request.nextToken)
  const found = takeFirst(items, size + 1, { key: rules.key, descending: rules.descending ?? false, after })
  const last = found[size - 1]
  if (found.length <= size || last === undefined) return { items: found.map(({ item }) => item) }
  return { items: found.slice(0, size).map(({ item }) => item), nextToken: writeToken(rules.list, last.key) }
}

function pageSize<Item>(maxResults: number | undefined, rules: PageRules<Item>): number {
  const { defaultSize = 100, largestSize = 100 } = rules
  if (maxResults === undefined) return defaultSize
  if (!Number.isInteger(maxResults) || maxResults < 1 || maxResults > largestSize)
    throw invalidParameter(`maxResults must be between 1 and ${largestSize}.`)
  return maxResults
}

function writeToken(list: string, key: string): string {
  return Buffer.from(JSON.stringify([list, key])).toString('base64url')
}

function readToken(list: string, token: string): string {
  const [tokenList, key]: readonly unknown[] = parseToken(token)
  if (tokenList !== list || typeof key !== 'string') throw invalidParameter('Invalid token.')
  return key
}

function parseToken(token: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}
