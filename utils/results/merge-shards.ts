import { FrameworkError } from '../errors/framework-error.ts'
import { mergeOperations } from './operation-totals.ts'
import type { Results, Shard } from './result.ts'
import { assembleResults } from './summarize.ts'

/** The results of one part of a run, and where they came from, for errors. */
export interface ShardResults {
  readonly results: Results
  /** The folder or file. */
  readonly from: string
}

interface Part extends ShardResults {
  readonly shard: Shard
}

/**
 * The parts of a run as the results of the whole: the same scenarios in the same order, calls added up, begun with the first of
 * them, as long as the longest. A part that is not there, or was not whole itself, makes the whole incomplete, and so do parts that
 * were begun more than a day apart: an older one was left by another run. Throws SHARDS_DIFFER where they are not parts of one run: another
 * target, version, selection or number of parts, the same part twice, the same scenario in two.
 */
export function mergeShards(given: readonly ShardResults[]): Results {
  const parts = given.map(asPart).toSorted((a, b) => a.shard.index - b.shard.index)
  const [first, ...others] = parts
  if (!first) throw differ('there is nothing to merge', 'name the folders of all parts of a run.')
  for (const other of others) {
    agree('target', first, other, ({ results }) => results.target.name)
    agree('number of parts', first, other, ({ shard }) => String(shard.of))
    agree('selection', first, other, ({ results }) => JSON.stringify(results.selection ?? 'everything'))
  }
  const [known = first, ...alsoKnown] = parts.filter(isVersionKnown)
  for (const other of alsoKnown)
    agree('version of the target', known, other, ({ results }) => results.target.version)
  holdApart(parts)
  const all = parts.map(({ results }) => results)
  const { selection } = first.results
  const startUps = all.flatMap(({ startUpMs }) => (startUpMs === undefined ? [] : [startUpMs]))
  const incomplete = incompleteness(parts, first.shard.of)
  return assembleResults({
    target: known.results.target,
    startedAt: all
      .map(({ startedAt }) => startedAt)
      .reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a)),
    durationMs: Math.max(...all.map(({ durationMs }) => durationMs)),
    ...(startUps.length > 0 && { startUpMs: Math.max(...startUps) }),
    ...(selection && { selection }),
    ...(incomplete !== undefined && { incomplete }),
    scenarios: all.flatMap(({ scenarios }) => scenarios),
    operations: mergeOperations(all.map(({ operations }) => operations)),
  })
}

function asPart({ results, from }: ShardResults): Part {
  const { shard } = results
  if (shard) return { results, from, shard }
  throw differ(`${from} is no part of a run, but a whole one`, 'make the parts with --shard 1/3 and so on.')
}

/** A part whose target did not answer knows its name alone. */
function isVersionKnown({ results: { target } }: Part): boolean {
  return target.version !== 'unknown'
}

function agree(fact: string, one: Part, other: Part, factOf: (part: Part) => string): void {
  if (factOf(one) === factOf(other)) return
  throw differ(
    `${one.from} and ${other.from} are no parts of one run: their ${fact} is not the same`,
    'merge the parts of one run alone.',
    [one, other].map((part) => `${part.from}: ${factOf(part)}`),
  )
}

/** No part is there twice, and no scenario. */
function holdApart(parts: readonly Part[]): void {
  const places = new Map<string, string>()
  for (const { shard, from, results } of parts) {
    const names = [
      `part ${shard.index} of ${shard.of}`,
      ...new Set(results.scenarios.map(({ id }) => `scenario ${id}`)),
    ]
    for (const name of names) {
      const place = places.get(name)
      if (place !== undefined) throw differ(`${name} is in ${place} and in ${from}`, 'give each part once.')
      places.set(name, from)
    }
  }
}

/** Why this is not the whole run; nothing where it is. */
function incompleteness(parts: readonly Part[], of: number): string | undefined {
  const there = new Set(parts.map(({ shard }) => shard.index))
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !there.has(index))
  const reasons = [
    ...missing.map((index) => `part ${index} of ${of} is missing`),
    ...parts.flatMap(({ shard, results: { incomplete } }) =>
      incomplete === undefined ? [] : [`part ${shard.index} of ${of}: ${incomplete}`],
    ),
    ...farApart(parts),
  ]
  return reasons.length > 0 ? reasons.join('; ') : undefined
}

/** No run takes longer from the start of its first part to that of its last; in milliseconds. */
const longestApartMs = 24 * 60 * 60 * 1000

/** A part that could not start may have left the report of an earlier run in its place. */
function farApart(parts: readonly Part[]): string[] {
  const startsMs = parts.map(({ results }) => Date.parse(results.startedAt))
  if (Math.max(...startsMs) - Math.min(...startsMs) <= longestApartMs) return []
  const starts = parts.map(({ shard, results }) => `part ${shard.index} at ${results.startedAt}`)
  return [`parts begun more than 24 hours apart are not of one run: ${starts.join(', ')}`]
}

function differ(message: string, advice: string, seen: readonly string[] = []): FrameworkError {
  return new FrameworkError({ code: 'SHARDS_DIFFER', message, advice, seen })
}
