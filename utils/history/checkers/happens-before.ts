import type { Witness } from './checker.ts'
import { type Observation, witnessOf } from './observations.ts'

/** A value that was seen, and where. */
interface Sighting {
  readonly value: number
  readonly endMs: number
  readonly witness: Witness
}

/**
 * How many sightings a ladder keeps. One that was dropped can only hide a contradiction with a call that was under
 * way during this many rises of the value; it can never make one up.
 */
const rungs = 16

/**
 * The strongest value among the sightings that ended before a given moment. Keeps a sighting only when it is
 * stronger than all that ended before it, and of those the latest few.
 */
function ladder() {
  const kept: Sighting[] = []
  return {
    add(value: number, endMs: number, witness: () => Witness) {
      const top = kept.at(-1)
      if (top && (top.value >= value || top.endMs > endMs)) return
      kept.push({ value, endMs, witness: witness() })
      if (kept.length > rungs) kept.shift()
    },
    before(startMs: number): Sighting | undefined {
      return kept.findLast(({ endMs }) => endMs <= startMs)
    },
  }
}

/** What the later observations of one resource may not fall behind. */
export interface Floor {
  /**
   * The strongest sighting that an observation has to keep up with: one that had ended when its call started.
   * A read keeps up with reads only, as it may lag behind a write's answer (WIRE-07); a replay with nothing.
   */
  under(observation: Observation): Sighting | undefined
  /** Takes a value in; `member` is where the observation shows it. */
  raise(observation: Observation, value: number, member: string): void
}

/** A floor that nothing has raised yet. Its size doesn't depend on the number of observations. */
export function newFloor(): Floor {
  const reads = ladder()
  const all = ladder()
  return {
    under({ call, freshness }) {
      if (freshness === 'replay') return undefined
      return (freshness === 'read' ? reads : all).before(call.startMs)
    },
    raise(observation, value, member) {
      for (const one of observation.freshness === 'read' ? [reads, all] : [all]) {
        one.add(value, observation.call.endMs, () => witnessOf(observation, member))
      }
    },
  }
}
