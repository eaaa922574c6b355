import { randomUUID } from 'node:crypto'
import type { ServiceState } from '../services/service-state.ts'
import type { TaskState, World } from '../world.ts'
import { schedulerDurations } from './durations.ts'

/** The most events of a service (SV-22). */
const MOST_EVENTS = 100
/** AWS tells of so many tasks in one event. */
const MOST_TASKS = 10

/** What a service says that has what is desired of it. */
export const STEADY = 'has reached a steady state.'

/** Writes an event of the service: `(service web) …` (SV-22). */
export function addEvent(world: World, service: ServiceState, text: string): void {
  addMessage(world, service, `(service ${service.name}) ${text}`)
}

/** Writes an event in these very words. */
export function addMessage(world: World, service: ServiceState, message: string): void {
  service.events.unshift({ id: randomUUID(), createdAt: new Date(world.clock.now()), message })
  if (service.events.length > MOST_EVENTS) service.events.length = MOST_EVENTS
}

/**
 * Writes an event unless it says what one of the last 6 h said (SV-22). A steady state in between makes it new again
 * (service-autoscaling-onhours.json).
 */
export function addEventOnce(world: World, service: ServiceState, text: string): void {
  const since = world.clock.now() - schedulerDurations.repeatEvent
  const message = `(service ${service.name}) ${text}`
  const steady = `(service ${service.name}) ${STEADY}`
  for (const event of service.events) {
    if (event.message === steady || (event.createdAt?.getTime() ?? 0) <= since) break
    if (event.message === message) return
  }
  addMessage(world, service, message)
}

/** `has started 2 tasks: (task …) (task …).`, and the like; up to ten tasks in each. */
export function taskEventTexts(
  tasks: readonly TaskState[],
  verb: 'started' | 'stopped',
  kind: 'tasks' | 'running tasks' | 'pending tasks',
): string[] {
  const texts: string[] = []
  for (let at = 0; at < tasks.length; at += MOST_TASKS) {
    const told = tasks.slice(at, at + MOST_TASKS)
    const ids = told.map(({ id }) => `(task ${id})`).join(' ')
    texts.push(`has ${verb} ${told.length} ${kind}: ${ids}.`)
  }
  return texts
}
