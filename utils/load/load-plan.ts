import { z } from 'zod'

/** Calls at set times, however slow the answers are: what users do who know nothing of each other. */
const openArrivals = z.strictObject({
  kind: z.literal('open'),
  ratePerSecond: z.number().positive(),
  durationMs: z.number().positive(),
})

/** So many clients, each of which makes its next call when the last is answered. */
const closedArrivals = z.strictObject({
  kind: z.literal('closed'),
  clients: z.number().int().positive(),
  /** Of each client. */
  calls: z.number().int().positive(),
})

/**
 * A load as data: which calls, in what proportion, and when. Call k of a plan is the same whoever makes it: its operation follows
 * from the seed and k alone, its input from k, its time from the arrivals.
 */
export const loadPlanSchema = z.strictObject({
  seed: z.number().int().nonnegative(),
  mix: z
    .array(
      z.strictObject({
        /** `RunTask` */
        operation: z.string().min(1),
        /** How often, in proportion to the others. */
        weight: z.number().positive(),
        /** `{index}` in its strings, however deep, becomes the call's place in the plan. */
        input: z.record(z.string(), z.unknown()),
      }),
    )
    .min(1),
  arrivals: z.discriminatedUnion('kind', [openArrivals, closedArrivals]),
})

export type LoadPlan = z.infer<typeof loadPlanSchema>

/** The input of a call, as it goes over the wire. */
export type CallInput = Readonly<Record<string, unknown>>

/** One of the parts into which a plan is split; `index` counts from 0. */
export interface Part {
  readonly index: number
  readonly of: number
}

/** The plan as one part. */
export const wholePlan: Part = { index: 0, of: 1 }

/** How many calls a plan has; in an open loop all those that are due before its time is over. */
export function callsOf({ arrivals }: LoadPlan): number {
  if (arrivals.kind === 'closed') return arrivals.clients * arrivals.calls
  const calls = (arrivals.ratePerSecond * arrivals.durationMs) / 1000
  // 0.1 a second for 30,000 ms are 3 calls, and not 3.0000000000000004.
  return Math.ceil(Number(calls.toPrecision(12)))
}

/** When call k of an open loop is due, in milliseconds from the start. */
export function dueMs(ratePerSecond: number, k: number): number {
  return (k / ratePerSecond) * 1000
}

/** Of which operation call k is. */
export function operationOf(plan: LoadPlan, k: number): string {
  return entryOf(plan, k).operation
}

/** The input of call k, a copy of its own. */
export function inputOf(plan: LoadPlan, k: number): CallInput {
  return filled(entryOf(plan, k).input, new Map([['{index}', String(k)]]))
}

/**
 * A copy of an input with values in the place of names: in all its strings, however deep, `{index}` → `17`. A name whose value is no
 * string stands for the whole of a string.
 */
export function filled(input: CallInput, values: ReadonlyMap<string, unknown>): CallInput {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return values.get(value) ?? replaced(value, values)
    if (Array.isArray(value)) return value.map(fill)
    return typeof value === 'object' && value !== null ? filled({ ...value }, values) : value
  }
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, fill(value)]))
}

function replaced(text: string, values: ReadonlyMap<string, unknown>): string {
  return [...values].reduce(
    (result, [name, value]) => (typeof value === 'string' ? result.replaceAll(name, () => value) : result),
    text,
  )
}

/**
 * The calls that one part makes, in an open loop: every `of`th, each at its own time of the whole plan. So all parts together are
 * the plan, and each bears the same rate.
 */
export function* callsOfPart(plan: LoadPlan, { index, of }: Part): Generator<number> {
  const calls = callsOf(plan)
  for (let k = index; k < calls; k += of) yield k
}

/** The clients of a closed loop that are in one part, by number: every `of`th. A part may have none. */
export function* clientsOfPart(clients: number, { index, of }: Part): Generator<number> {
  for (let client = index; client < clients; client += of) yield client
}

/** The calls of one client of a closed loop, in their order: all clients take turns in the plan. */
export function* callsOfClient(clients: number, calls: number, client: number): Generator<number> {
  for (let turn = 0; turn < calls; turn += 1) yield turn * clients + client
}

function entryOf({ seed, mix }: LoadPlan, k: number): LoadPlan['mix'][number] {
  const [first] = mix
  if (first === undefined) throw new RangeError('a load plan has at least one operation')
  const total = mix.reduce((sum, { weight }) => sum + weight, 0)
  let left = chance(seed, k) * total
  for (const entry of mix) {
    left -= entry.weight
    if (left < 0) return entry
  }
  return mix.at(-1) ?? first
}

/** A number from 0 to below 1 that is the same for the same seed and k, and says nothing of that for k + 1 (murmur3's finalizer). */
function chance(seed: number, k: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(k + 1, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
