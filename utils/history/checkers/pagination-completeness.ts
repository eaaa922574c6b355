import type { RequirementId } from '../../requirements/catalogue.ts'
import { shortName } from './arn.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { isRecord, numberOf, textOf, textsOf } from './json.ts'
import { type Listing, listings, type Page, pageOf } from './listings.ts'
import { placeOf } from './observations.ts'
import { quietTimes } from './quiet-times.ts'
import { staticScopes } from './static-scopes.ts'

/** How many items a page has at most when `maxResults` is absent, where it isn't 100 (PAGE-02). */
const smallDefaults: Readonly<Record<string, number>> = {
  DescribeCapacityProviders: 10,
  ListAccountSettings: 10,
  ListServiceDeployments: 20,
  ListServices: 10,
  ListServicesByNamespace: 10,
}

/**
 * A page is no longer than asked for (PAGE-01, PAGE-02), holds nothing twice, and does not lead back to itself; the pages
 * of a listing hold each item once (PAGE-03).
 *
 * The last is held against a listing only when two others of the same scope, one before it and one after it, agree
 * with each other, and nothing that could change the scope was called from the first to the last: so neither a
 * change nor a read that lags behind one (WIRE-07) explains a difference.
 */
export const paginationCompletenessChecker = defineChecker({
  id: 'pagination-completeness',
  requirements: ['PAGE-01', 'PAGE-02', 'PAGE-03'],
  begin() {
    const chains = listings()
    const scopes = staticScopes()
    const quiet = quietTimes<Finding>()
    /** The last two listings of each scope that didn't overlap. */
    const latest = new Map<string, readonly Listing[]>()
    return {
      *see(call) {
        scopes.see(call)
        quiet.see(call)
        const page = pageOf(call)
        if (!page) return
        yield* tooLong(page)
        yield* twiceInPage(page)
        yield* sameToken(page)
        const listing = chains.complete(page)
        if (!listing || !scopes.has(listing)) return
        const [first, middle] = latest.get(listing.key) ?? []
        const before = middle ?? first
        if (before && before.endMs > listing.startMs) return
        latest.set(listing.key, before ? [before, listing] : [listing])
        if (!first || !middle || !sameItems(first, listing)) return
        for (const finding of differences(first, middle, listing)) {
          quiet.suppose(finding, first.startMs, listing.endMs)
        }
      },
      end: () => quiet.held(),
    }
  },
})

function* tooLong({ call, input, items, member }: Page): Generator<Finding> {
  const usual = smallDefaults[call.operation] ?? 100
  const asked = numberOf(input, 'maxResults')
  if (asked !== undefined && !(asked >= 1 && asked <= 100)) return
  // Whether the default holds for capacity providers that are asked for by name is said nowhere.
  if (asked === undefined && textsOf(input, 'capacityProviders').length > 0) return
  const most = asked ?? usual
  if (items.length <= most) return
  const requirement: RequirementId = usual === 100 ? 'PAGE-01' : 'PAGE-02'
  const limit = asked === undefined ? 'the default' : 'its maxResults'
  const message = `${call.operation} answered a page of ${items.length} ${member}; ${most} is ${limit}`
  const witness = [
    { ...placeOf(call, 'request.maxResults'), value: asked },
    { ...placeOf(call, member), value: items.length },
  ]
  yield { rule: `${call.operation} too long`, requirement, message, witness }
}

/** Who follows such a token never comes to an end; botocore refuses it ("The same next token was received twice"). */
function* sameToken({ call, input }: Page): Generator<Finding> {
  const given = textOf(input, 'nextToken')
  const answered = isRecord(call.output) ? textOf(call.output, 'nextToken') : undefined
  if (given === undefined || given !== answered) return
  const message = `${call.operation} answered the nextToken that it was given; a token leads to the next page`
  const witness = [
    { ...placeOf(call, 'request.nextToken'), value: given },
    { ...placeOf(call, 'nextToken'), value: answered },
  ]
  yield { rule: `${call.operation} same token`, requirement: 'PAGE-03', message, witness }
}

function* twiceInPage({ call, items, member }: Page): Generator<Finding> {
  const seen = new Map<string, Witness>()
  for (const [index, item] of items.entries()) {
    const key = canonicalJson(item)
    const before = seen.get(key)
    const here = { ...placeOf(call, `${member}[${index}]`), value: item }
    if (before) yield twice(call.operation, before, here)
    else seen.set(key, here)
  }
}

function twice(operation: string, before: Witness, again: Witness): Finding {
  const message = `${operation} listed ${named(again.value)} twice; pages hold each item exactly once`
  return { rule: `${operation} twice`, requirement: 'PAGE-03', message, witness: [before, again] }
}

function sameItems(one: Listing, other: Listing): boolean {
  return one.items.size === other.items.size && [...one.items.keys()].every((item) => other.items.has(item))
}

/** What a listing shows otherwise than the two around it, which agree. */
function* differences(first: Listing, middle: Listing, last: Listing): Generator<Finding> {
  const { operation } = middle
  if (middle.twice) yield twice(operation, ...middle.twice)
  for (const [item, witness] of first.items) {
    const after = last.items.get(item)
    if (middle.items.has(item) || !after) continue
    const message = `${operation} left out ${named(witness.value)}, which the listings before and after show; nothing changed in between`
    yield {
      rule: `${operation} missing`,
      requirement: 'PAGE-03',
      message,
      witness: [witness, middle.end, after],
    }
  }
  for (const [item, witness] of middle.items) {
    if (first.items.has(item)) continue
    const message = `${operation} listed ${named(witness.value)}, which the listings before and after don't show; nothing changed in between`
    yield {
      rule: `${operation} extra`,
      requirement: 'PAGE-03',
      message,
      witness: [first.end, witness, last.end],
    }
  }
}

function named(item: unknown): string {
  return typeof item === 'string' ? (item.startsWith('arn:') ? shortName(item) : item) : JSON.stringify(item)
}
