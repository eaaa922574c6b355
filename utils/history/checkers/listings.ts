import { canonicalJson } from './canonical-json.ts'
import type { Call, Witness } from './checker.ts'
import { isRecord, type JsonRecord, listOf, textOf } from './json.ts'
import { placeOf } from './observations.ts'

/** The list that each paginated operation gives. */
const listMembers: Readonly<Record<string, string>> = {
  DescribeCapacityProviders: 'capacityProviders',
  ListAccountSettings: 'settings',
  ListAttributes: 'attributes',
  ListClusters: 'clusterArns',
  ListContainerInstances: 'containerInstanceArns',
  ListServiceDeployments: 'serviceDeployments',
  ListServices: 'serviceArns',
  ListServicesByNamespace: 'serviceArns',
  ListTaskDefinitionFamilies: 'families',
  ListTaskDefinitions: 'taskDefinitionArns',
  ListTasks: 'taskArns',
}

/** One answered page of a listing. */
export interface Page {
  readonly call: Call
  readonly input: JsonRecord
  /** The member that holds the items: `taskArns`. */
  readonly member: string
  readonly items: readonly unknown[]
  /** What was listed, whatever the size of its pages. */
  readonly key: string
}

/** A listing from its first page to its last. */
export interface Listing {
  readonly key: string
  readonly operation: string
  readonly input: JsonRecord
  readonly startMs: number
  readonly endMs: number
  /** Its last page, with the number of all its items. */
  readonly end: Witness
  /** Each item by its canonical JSON, where it was first seen. */
  readonly items: ReadonlyMap<string, Witness>
  /** An item that came twice. */
  readonly twice?: readonly [Witness, Witness]
}

/** The page that a call answers, if it is one. */
export function pageOf(call: Call): Page | undefined {
  const member = listMembers[call.operation]
  if (member === undefined || !isRecord(call.input) || !isRecord(call.output)) return undefined
  const { nextToken: _, maxResults: __, ...scope } = call.input
  const key = `${call.operation} ${canonicalJson(scope)}`
  return { call, input: call.input, member, items: listOf(call.output, member), key }
}

interface Link {
  readonly seen: readonly (readonly [item: string, witness: Witness])[]
  readonly startMs: number
  readonly length: number
  readonly previous?: Link
}

/** How many tokens are remembered; a listing that is left for so long is not put together. */
const openListings = 64

/** A listing with more pages than this is taken for one that never ends, and not put together either. */
const mostPages = 1000

/** Puts listings together from their pages, by following the tokens. */
export function listings() {
  const byToken = new Map<string, Link>()
  return {
    /** The listing that this page completes. */
    complete(page: Page): Listing | undefined {
      const token = textOf(page.input, 'nextToken')
      const previous = token === undefined ? undefined : byToken.get(`${page.key}\n${token}`)
      if (token !== undefined && !previous) return undefined
      const link: Link = {
        seen: page.items.map((item, index) => [
          canonicalJson(item),
          { ...placeOf(page.call, `${page.member}[${index}]`), value: item },
        ]),
        startMs: previous?.startMs ?? page.call.startMs,
        length: (previous?.length ?? 0) + 1,
        ...(previous && { previous }),
      }
      const next = isRecord(page.call.output) ? textOf(page.call.output, 'nextToken') : undefined
      if (next === undefined) return assembled(page, link)
      if (link.length < mostPages) byToken.set(`${page.key}\n${next}`, link)
      const [oldest] = byToken.keys()
      if (byToken.size > openListings && oldest !== undefined) byToken.delete(oldest)
      return undefined
    },
  }
}

function assembled({ call, key, input, member }: Page, last: Link): Listing {
  const links: Link[] = []
  for (let link: Link | undefined = last; link; link = link.previous) links.unshift(link)
  const items = new Map<string, Witness>()
  let twice: readonly [Witness, Witness] | undefined
  for (const [item, witness] of links.flatMap(({ seen }) => seen)) {
    const before = items.get(item)
    if (before) twice ??= [before, witness]
    else items.set(item, witness)
  }
  return {
    key,
    operation: call.operation,
    input,
    startMs: last.startMs,
    endMs: call.endMs,
    end: { ...placeOf(call, member), value: `${items.size} items in ${links.length} pages` },
    items,
    ...(twice && { twice }),
  }
}
