import type { ResourceSnapshot } from '../process/resources.ts'
import type { ClientSnapshot } from './client-resources.ts'

/** What endpoint and client used at one moment. */
export interface Snapshot {
  /** Absent where this target can't be looked into. On `embedded` it is the process that the client is in as well. */
  readonly endpoint?: ResourceSnapshot
  readonly client: ClientSnapshot
}

/** The most of each that was seen, of each member for itself. */
export interface Peak extends Snapshot {
  /** How many snapshots it is of. */
  readonly samples: number
}

/** Snapshots that are taken in the background. */
export interface Sampling {
  /** Takes a last snapshot, ends, and gives the peak. Rejects where a snapshot could not be taken. */
  stop(): Promise<Peak>
}

/** Takes snapshots, the next so many milliseconds after the last is there, until it is stopped or the signal ends it. */
export function startSampling(take: () => Promise<Snapshot>, everyMs: number, signal: AbortSignal): Sampling {
  let peak: Peak | undefined
  let failure: { readonly error: unknown } | undefined
  let timer: NodeJS.Timeout | undefined
  let isOver = signal.aborted
  const add = async () => {
    peak = higher(peak, await take())
  }
  const end = () => {
    isOver = true
    clearTimeout(timer)
  }
  async function round(): Promise<void> {
    try {
      await add()
    } catch (error) {
      failure = { error }
      return
    }
    if (isOver) return
    timer = setTimeout(() => {
      current = round()
    }, everyMs)
  }
  signal.addEventListener('abort', end, { once: true })
  let current = round()
  return {
    async stop() {
      end()
      signal.removeEventListener('abort', end)
      await current
      if (failure) throw failure.error
      await add()
      if (!peak) throw new Error('a snapshot was taken, and there is no peak')
      return peak
    },
  }
}

/** The higher of each member. Pure. */
export function higher(peak: Peak | undefined, { endpoint, client }: Snapshot): Peak {
  if (!peak) return { ...(endpoint && { endpoint }), client, samples: 1 }
  const both = endpoint && peak.endpoint ? higherOf(peak.endpoint, endpoint) : (endpoint ?? peak.endpoint)
  return { ...(both && { endpoint: both }), client: higherOf(peak.client, client), samples: peak.samples + 1 }
}

function higherOf<Kind extends object>(before: Kind, now: Kind): Kind {
  const known = new Map<string, unknown>(Object.entries(before))
  for (const [name, value] of Object.entries(now)) {
    const other = known.get(name)
    if (!(typeof value === 'number' && typeof other === 'number' && other > value)) known.set(name, value)
  }
  return Object.assign({}, now, Object.fromEntries(known))
}
