/** Everything that any run makes starts with this, unless its target says otherwise, so that what a killed run left can be found. */
export const defaultPrefix = 'ecs-scenarios'

/** The base of the numbers in names. */
const base = 36

/** A run's start in milliseconds has so many digits from 1972 to 2059. */
const startLength = 8
const randomLength = 3

/** An id for a run that starts now: its start, in milliseconds since 1970, and a random number, of a fixed length together. */
export function newRunId(nowMs: number): string {
  const random = Math.floor(Math.random() * base ** randomLength)
  return nowMs.toString(base).padStart(startLength, '0') + random.toString(base).padStart(randomLength, '0')
}

/** When a run started, in milliseconds since 1970, by its id. */
export function startOf(runId: string): number {
  return Number.parseInt(runId.slice(0, startLength), base)
}

/** Capacity providers may not be named `ecs…`, `aws…` or `fargate…` (CP-01). */
export function providerPrefix(prefix: string): string {
  return prefix.replace(/^ecs-/, '')
}

/** There were no names of this form before. */
const firstStartMs = Date.UTC(2025, 0)

/** No clock is further ahead of this one, in milliseconds: what seems to have started later is a word that looks like an id. */
const clockDifferenceMs = 7 * 24 * 3_600_000

/** The run that has made what has this name; absent where the name is not of the form that `createNames` gives. */
export function runOf(name: string, prefix: string): string | undefined {
  const rest = name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : ''
  const runId = /^([\da-z]{11})-\d+-[A-Za-z]/.exec(rest)?.[1]
  if (runId === undefined) return undefined
  const startMs = startOf(runId)
  return startMs >= firstStartMs && startMs <= Date.now() + clockDifferenceMs ? runId : undefined
}

let count = 0

/**
 * Gives names that nothing else in the account has: `<prefix>-<run>-<thread>-<kind>-<n>`. The counter is the worker's,
 * shared by the scenarios that run in it at a time. None is the beginning of another one, for there are listings by prefix.
 */
export function createNames(prefix: string, runId: string, worker: number): (kind: string) => string {
  return (kind) => {
    count += 1
    return `${prefix}-${runId}-${worker}-${kind}-${String(count).padStart(5, '0')}`
  }
}

let instanceCount = 0

/** An id of the form that EC2 gives its instances: the next of those given, or, where there are none, a new one. */
export function ec2InstanceId(given: readonly string[]): string {
  instanceCount += 1
  return given[instanceCount % given.length] ?? `i-${crypto.randomUUID().replaceAll('-', '').slice(0, 17)}`
}
