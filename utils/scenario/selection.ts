import { createHash } from 'node:crypto'

/** Which scenarios run; what is absent does not restrict. */
export interface Selection {
  readonly phases?: readonly number[] | undefined
  readonly areas?: readonly string[] | undefined
  /** A part of the id or the title, upper and lower case alike. */
  readonly text?: string | undefined
  /** One of so many parts, from 1, of the scenarios that are selected otherwise. */
  readonly shard?: { readonly index: number; readonly of: number } | undefined
}

/** What a selection goes by. */
export interface Selectable {
  readonly id: string
  readonly title: string
  readonly phase: number
  readonly area: string
}

/** Whether a scenario is one of those to run. */
export function selects(selection: Selection, { id, title, phase, area }: Selectable): boolean {
  const { phases, areas, text, shard } = selection
  if (phases && !phases.includes(phase)) return false
  if (areas && !areas.includes(area)) return false
  if (shard && shardOf(id, shard.of) !== shard.index) return false
  return text === undefined || `${id}\n${title}`.toLowerCase().includes(text.toLowerCase())
}

/** The part that a scenario is in: by its id alone, so that it is the same in every run, and no other scenario moves it. */
export function shardOf(id: string, of: number): number {
  return (createHash('sha1').update(id).digest().readUInt32BE() % of) + 1
}
