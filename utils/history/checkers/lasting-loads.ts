import type { Call, Witness } from './checker.ts'

/** How many reads in a row have to say so before a count is taken to be wrong and not late (WIRE-07). */
export const readsInARow = 3

/** What was there all the while, and what the reads in that time said there was. */
export interface Overload {
  /** The most that any of the reads said. */
  readonly said: number
  /** What lasted from before the first of the reads to after the last, added up. */
  readonly there: number
  readonly reads: readonly Witness[]
  /** Where each of the things was seen after the last read. */
  readonly things: readonly Witness[]
}

interface Read {
  readonly startMs: number
  readonly endMs: number
  readonly said: number
  readonly witness: Witness
}

interface Suspicion {
  readonly said: number
  readonly endMs: number
  readonly reads: readonly Witness[]
  /** What was there before, with its weight. */
  readonly things: Map<string, number>
  readonly seenAgain: Map<string, { readonly weight: number; readonly witness: Witness }>
  /** How many reads have come since. */
  age: number
}

interface Owner {
  readonly loads: Map<string, { readonly weight: number; readonly sinceMs: number }>
  total: number
  reads: readonly Read[]
  suspicion: Suspicion | undefined
}

/**
 * Holds what reads say of an owner (a service's runningCount, what of an instance's CPU is taken) against the things that
 * it has (its tasks). Counted are only things seen both before the first of three reads and after the last: they were
 * there all the while, whatever else came and went. So neither a change nor a read that lags explains that all three
 * reads say less, and nobody has to have seen all the things.
 */
export function lastingLoads() {
  const owners = new Map<string, Owner>()
  const ownerOf = (name: string): Owner => {
    const owner = owners.get(name) ?? { loads: new Map(), total: 0, reads: [], suspicion: undefined }
    owners.set(name, owner)
    return owner
  }
  return {
    /** The thing was seen with the owner; gives the contradiction that this completes. */
    seen(
      name: string,
      thing: string,
      weight: number,
      call: Call,
      witness: () => Witness,
    ): Overload | undefined {
      const owner = ownerOf(name)
      if (!owner.loads.has(thing)) {
        owner.loads.set(thing, { weight, sinceMs: call.endMs })
        owner.total += weight
      }
      const { suspicion } = owner
      const before = suspicion?.things.get(thing)
      if (!suspicion || before === undefined || call.startMs < suspicion.endMs) return undefined
      suspicion.seenAgain.set(thing, { weight: before, witness: witness() })
      const again = [...suspicion.seenAgain.values()]
      const there = sum(again.map((one) => one.weight))
      if (there <= suspicion.said) return undefined
      owner.suspicion = undefined
      const { said, reads } = suspicion
      return { said, there, reads, things: again.map((one) => one.witness) }
    },
    /** The thing was seen, and not as something of the owner any more. */
    gone(name: string, thing: string) {
      const owner = owners.get(name)
      const load = owner?.loads.get(thing)
      if (!owner || !load) return
      owner.loads.delete(thing)
      owner.total -= load.weight
      const { suspicion } = owner
      if (!suspicion) return
      suspicion.things.delete(thing)
      suspicion.seenAgain.delete(thing)
      if (sum([...suspicion.things.values()]) <= suspicion.said) owner.suspicion = undefined
    },
    /** A read said how much the owner has. */
    said(name: string, amount: number, { startMs, endMs }: Call, witness: () => Witness) {
      const owner = ownerOf(name)
      const last = owner.reads.at(-1)
      if (last && last.endMs > startMs) return
      const read = { startMs, endMs, said: amount, witness: witness() }
      owner.reads = [...owner.reads, read].slice(-readsInARow)
      const [first] = owner.reads
      const said = Math.max(...owner.reads.map((one) => one.said))
      if (owner.suspicion) {
        owner.suspicion.age += 1
        // Of some of its things nothing more may ever be seen.
        if (owner.suspicion.age < readsInARow) return
        owner.suspicion = undefined
      }
      if (!first || owner.reads.length < readsInARow || owner.total <= said) return
      const things = new Map<string, number>()
      for (const [thing, { weight, sinceMs }] of owner.loads) {
        if (sinceMs <= first.startMs) things.set(thing, weight)
      }
      if (sum([...things.values()]) <= said) return
      const reads = owner.reads.map((one) => one.witness)
      owner.suspicion = { said, endMs, reads, things, seenAgain: new Map(), age: 0 }
    },
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
