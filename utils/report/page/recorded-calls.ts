import { isAbsolute, join, relative } from 'node:path'
import type { CallEntry, TaskRequestEntry } from '../../history/entry.ts'
import { readHistory } from '../../history/read.ts'
import type { ScenarioResult } from '../../results/result.ts'
import { shownBody } from './shown-body.ts'
import type { PageCall } from './target-page.ts'

/** One call, or several in a row that asked the same. */
interface Asked {
  readonly last: CallEntry | TaskRequestEntry
  readonly times: number
  readonly key: string
}

/** So many of the last calls before a failure are shown with request and answer. */
const lastShown = 3
/** Of more calls than this, those in the middle are left out, but not what a witness names. */
const listed = { first: 8, last: 24 }

/**
 * What a scenario asked until its clean-up, out of its history. Each body that is shown takes about so many characters at the
 * most. Throws HISTORY_UNREADABLE, or what reading a file throws.
 */
export function recordedCalls(
  folder: string,
  { history, violations }: Pick<ScenarioResult, 'history' | 'violations'>,
  characters: number,
): PageCall[] {
  if (history === undefined) return []
  const asked = readAsked(insideOf(folder, history), witnessedCalls(violations))
  const startMs = Math.min(...asked.map(({ last }) => last.startMs))
  const places = placesByCall(violations)
  const calls = asked.map((one, index): PageCall & { readonly isNamed: boolean } => {
    const seq = 'seq' in one.last ? one.last.seq : 0
    const named = places.get(seq)
    const isShown = named !== undefined || index >= asked.length - lastShown
    return {
      isNamed: named !== undefined,
      ...headOf(one, startMs),
      ...(isShown && bodies(one.last, named ?? [], characters)),
    }
  })
  return withoutMiddle(calls)
}

/** A history's path is data: nothing outside the report is read for it. */
function insideOf(folder: string, history: string): string {
  const file = join(folder, history)
  const way = relative(folder, file)
  if (way.startsWith('..') || isAbsolute(way)) throw new Error(`${history} is not inside the report`)
  return file
}

function witnessedCalls(violations: ScenarioResult['violations']): ReadonlySet<number> {
  return new Set(placesByCall(violations).keys())
}

function placesByCall(violations: ScenarioResult['violations']): Map<number, string[]> {
  const places = new Map<number, string[]>()
  for (const witness of violations.flatMap((violation) => violation.witness))
    if ('seq' in witness) places.set(witness.seq, [...(places.get(witness.seq) ?? []), witness.path])
  return places
}

function readAsked(file: string, witnessed: ReadonlySet<number>): Asked[] {
  const asked: Asked[] = []
  for (const entry of readHistory(file)) {
    if (entry.kind === 'clean-up') break
    if (entry.kind !== 'call' && entry.kind !== 'task-request') continue
    const isWitness = entry.kind === 'call' && witnessed.has(entry.seq)
    const key = isWitness ? `witness ${entry.seq}` : keyOf(entry)
    const before = asked.at(-1)
    if (before?.key === key) asked[asked.length - 1] = { last: entry, times: before.times + 1, key }
    else asked.push({ last: entry, times: 1, key })
  }
  return asked
}

/** The same for polls: what is asked, and how the answer came out. */
function keyOf(entry: CallEntry | TaskRequestEntry): string {
  return entry.kind === 'call'
    ? JSON.stringify([entry.operation, entry.status, entry.errorType, entry.failure?.code, entry.input])
    : JSON.stringify([entry.taskArn, entry.containerPort, entry.path, entry.status])
}

function headOf({ last, times }: Asked, startMs: number): PageCall {
  const error = last.kind === 'call' ? errorOf(last) : last.failure?.code
  return {
    seq: last.kind === 'call' ? last.seq : 0,
    operation: last.kind === 'call' ? last.operation : requestText(last),
    atMs: round(last.startMs - startMs),
    durationMs: round(last.endMs - last.startMs),
    ...(last.status !== undefined && { status: last.status }),
    ...(error !== undefined && { error }),
    ...(times > 1 && { times }),
  }
}

/** As the counts of operations name it. */
function errorOf({ failure, errorType, status }: CallEntry): string | undefined {
  return failure?.code ?? errorType ?? (status === 200 ? undefined : `HTTP ${status}`)
}

function requestText({ taskArn, containerPort, path }: TaskRequestEntry): string {
  return `GET task ${taskArn.split('/').at(-1)?.slice(0, 8)}:${containerPort}${path}`
}

function bodies(
  entry: CallEntry | TaskRequestEntry,
  places: readonly string[],
  characters: number,
): Pick<PageCall, 'request' | 'response'> {
  const ofRequest = places.flatMap((place) => /^request\.(.*)$/.exec(place)?.[1] ?? [])
  const ofAnswer = places.filter((place) => !/^request(\.|$)/.test(place))
  const answer = entry.failure ? `${entry.failure.message}\n${entry.body ?? ''}`.trim() : entry.body
  return {
    ...(entry.kind === 'call' && {
      request: shownBody(JSON.stringify(entry.input) ?? '', ofRequest, characters),
    }),
    ...(answer !== undefined && { response: shownBody(answer, ofAnswer, characters) }),
  }
}

function withoutMiddle(calls: readonly (PageCall & { readonly isNamed: boolean })[]): PageCall[] {
  let leftOut = 0
  return calls.flatMap(({ isNamed, ...call }, index) => {
    const isListed = index < listed.first || index >= calls.length - listed.last || isNamed
    if (!isListed) {
      leftOut += 1
      return []
    }
    const leftOutBefore = leftOut
    leftOut = 0
    return leftOutBefore > 0 ? { ...call, leftOutBefore } : call
  })
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
