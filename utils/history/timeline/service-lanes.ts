import type { Call } from '../checkers/checker.ts'
import { type JsonRecord, numberOf, recordsOf, textOf } from '../checkers/json.ts'
import { observedServices } from '../checkers/observations.ts'
import { type Generation, generationsOf, tellChange } from './generations.ts'
import type { Lanes } from './lanes.ts'
import type { Mark } from './marks.ts'

/** What is remembered of one service. */
interface Seen {
  status: string
  readonly events: Set<string>
  readonly generations: Map<string, Generation>
}

/** Notes services with their deployments and task sets, and gives a mark for each change of these and for each event. */
export function createServiceLanes(lanes: Lanes) {
  const services = new Map<string, Seen>()
  return {
    see(call: Call): Mark[] {
      return observedServices(call).flatMap(({ fields }) => {
        const name = textOf(fields, 'serviceName')
        if (name === undefined) return []
        const key = `service ${name}`
        const seen = services.get(key) ?? { status: 'ACTIVE', events: new Set(), generations: new Map() }
        services.set(key, seen)
        noteLanes(lanes, key, fields, call.endMs)
        const texts = [
          ...statusChange(key, seen, fields),
          ...generationChanges(seen, fields),
          ...newEvents(seen, fields),
        ]
        return texts.map((text) => ({ atMs: call.endMs, text }))
      })
    },
  }
}

function noteLanes(lanes: Lanes, key: string, service: JsonRecord, atMs: number): void {
  const counts = `${numberOf(service, 'runningCount') ?? '?'}/${numberOf(service, 'desiredCount') ?? '?'}`
  const status = `${textOf(service, 'status') ?? '(no status)'} ${counts}`
  lanes.note(key, { name: key, place: [], status, atMs })
  for (const { id, kind, status, state, running, desired } of generationsOf(service)) {
    const parts = [status, state, `${running}/${desired}`].filter((part) => part !== undefined)
    lanes.note(id, { name: `${kind} ${id}`, place: [key], status: parts.join(' '), atMs })
  }
}

function statusChange(key: string, seen: Seen, service: JsonRecord): string[] {
  const status = textOf(service, 'status') ?? '(no status)'
  if (status === seen.status) return []
  const text = `${key}: ${seen.status} → ${status}`
  seen.status = status
  return [text]
}

function generationChanges(seen: Seen, service: JsonRecord): string[] {
  const now = generationsOf(service)
  const gone = [...seen.generations.values()].filter(({ id }) => now.every((one) => one.id !== id))
  for (const { id } of gone) seen.generations.delete(id)
  return [
    ...now.flatMap((generation) => {
      const before = seen.generations.get(generation.id)
      seen.generations.set(generation.id, generation)
      return tellChange(before, generation)
    }),
    ...gone.map(({ kind, id }) => `${kind} ${id}: gone`),
  ]
}

/** Oldest first; DescribeServices has them newest first (SV-22). */
function newEvents(seen: Seen, service: JsonRecord): string[] {
  return recordsOf(service, 'events')
    .toReversed()
    .flatMap(([, event]) => {
      const message = textOf(event, 'message') ?? '(no message)'
      const id = textOf(event, 'id') ?? message
      if (seen.events.has(id)) return []
      seen.events.add(id)
      return [`event: ${message}`]
    })
}
