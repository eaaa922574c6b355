import { createHash } from 'node:crypto'
import { type Verdict, verdicts } from '../results/result.ts'

/** The verdict of each scenario, by id. */
export type VerdictMap = ReadonlyMap<string, Verdict>

/** Ids by verdict; a verdict that nothing has is left out. */
export type IdsByVerdict = Partial<Record<Verdict, string[]>>

/** What came, or came to another verdict, and what is not there any more. */
export interface VerdictChanges {
  readonly now: IdsByVerdict
  readonly gone: readonly string[]
}

export function idsByVerdict(map: VerdictMap): IdsByVerdict {
  const ids = Object.groupBy(map.keys().toArray().toSorted(), (id) => map.get(id) ?? 'error')
  return Object.fromEntries(verdicts.flatMap((verdict) => (ids[verdict] ? [[verdict, ids[verdict]]] : [])))
}

export function verdictMap(ids: IdsByVerdict): VerdictMap {
  return new Map(verdicts.flatMap((verdict) => (ids[verdict] ?? []).map((id) => [id, verdict] as const)))
}

/** What makes one into the other. */
export function changesBetween(before: VerdictMap, after: VerdictMap): VerdictChanges {
  const changed = [...after].filter(([id, verdict]) => before.get(id) !== verdict)
  return {
    now: idsByVerdict(new Map(changed)),
    gone: before
      .keys()
      .filter((id) => !after.has(id))
      .toArray()
      .toSorted(),
  }
}

export function withChanges(before: VerdictMap, { now, gone }: VerdictChanges): VerdictMap {
  const after = new Map([...before, ...verdictMap(now)])
  for (const id of gone) after.delete(id)
  return after
}

/** A short text that is the same for the same verdicts alone, in whatever order they came. */
export function digestOf(map: VerdictMap): string {
  return createHash('sha256')
    .update(JSON.stringify(idsByVerdict(map)))
    .digest('hex')
    .slice(0, 16)
}
