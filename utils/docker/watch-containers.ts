import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { answeredInTime } from './docker.ts'

/** The part of a container runtime that it takes to hear of events. */
export interface EventfulEngine {
  readonly container: {
    readonly dockerode: {
      getEvents(options: {
        since: number
        filters: { type: 'container'[]; event: string[] }
      }): Promise<NodeJS.ReadableStream>
    }
  }
}

/** A container as the Docker Engine's events tell it. */
export interface WatchedContainer {
  readonly id: string
  readonly labels: Readonly<Record<string, string>>
  /** `created`, `running` and `exited` are the engine's words for it. */
  readonly state: 'created' | 'running' | 'exited' | 'removed'
  /** ISO 8601, of the engine's clock. Absent where it never ran. */
  readonly startedAt?: string
  readonly finishedAt?: string
  readonly exitCode?: number
  /** Its memory ran out. */
  readonly isOutOfMemory?: boolean
}

/** The events that change what is told of a container. */
const events = ['create', 'start', 'oom', 'die', 'destroy']

/** How long the Docker Engine may take to begin telling, in milliseconds. */
const answerMs = 10_000

/** Events of so long before the latest are asked for again after a pause, in seconds; those that were told are left out. */
const overlapSeconds = 2
const rememberedEvents = 1_000

/** How long after the engine stopped telling it is asked again, in milliseconds. */
const againMs = 200

/** `status`, `id` and `from` stand twice in an event; what counts is here (https://docs.docker.com/reference/api/engine/). */
const eventSchema = z.object({
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()) }),
  timeNano: z.number(),
})

type ContainerEvent = z.infer<typeof eventSchema>

/**
 * Tells the containers that are meant by their labels, from now on as each is made, starts, ends and is removed, until stopped.
 * An event has all that there is to tell: nothing has to be looked up, which would be too late for a container that is removed at
 * once. Rejects when the engine does not begin to tell in time; when it ends later, it is asked for what was missed. It keeps a
 * few hundred events, and none when it starts anew: sight is regained only once it repeats one that was told before, for then
 * none is missing in between.
 */
export async function watchContainers(
  { container: { dockerode } }: EventfulEngine,
  isMeant: (labels: Readonly<Record<string, string>>) => boolean,
  listener: (container: WatchedContainer) => void,
  noteSight: (sight: 'lost' | 'regained') => void = () => undefined,
): Promise<() => void> {
  const known = new Map<string, WatchedContainer>()
  let isStopped = false
  let isLost = false
  let stream: NodeJS.ReadableStream | undefined
  let latestNano = Date.now() * 1e6
  const isNew = newEvents()

  const see = (event: ContainerEvent) => {
    const { ID: id, Attributes: labels } = event.Actor
    if (!isMeant(labels)) return
    if (!isNew(event)) {
      if (!isStopped && isLost) noteSight('regained')
      isLost = false
      return
    }
    // They do not come in the order of their times: those of several containers overtake each other.
    latestNano = Math.max(latestNano, event.timeNano)
    const before = known.get(id)
    const now = after(before ?? { id, labels, state: 'created' }, event)
    if (now === before) return
    if (now.state === 'removed') known.delete(id)
    else known.set(id, now)
    // That memory ran out is told with the end.
    if (!isStopped && now.state !== before?.state) listener(now)
  }

  const follow = async () => {
    const opened = await answeredInTime(
      dockerode.getEvents({
        since: latestNano / 1e9 - overlapSeconds,
        filters: { type: ['container'], event: events },
      }),
      answerMs,
      'asking for the events of containers',
    )
    if (isStopped) return end(opened)
    stream = opened
    const again = async () => {
      await pause(againMs, undefined, { ref: false })
      if (!isStopped) await follow().catch(again)
    }
    onLines(opened, (line) => {
      const event = eventSchema.safeParse(JSON.parse(line))
      if (event.success) see(event.data)
    })
    opened.once('close', () => {
      if (!isStopped) noteSight('lost')
      isLost = true
      void again()
    })
    opened.on('error', () => undefined)
  }

  await follow()
  return () => {
    isStopped = true
    if (stream) end(stream)
  }
}

function end(stream: NodeJS.ReadableStream): void {
  if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy()
}

/** Whether an event was not told before; of the latest ones, for no pause is that long. */
function newEvents(): (event: ContainerEvent) => boolean {
  const told = new Set<string>()
  return ({ Action, Actor, timeNano }) => {
    const key = `${Actor.ID} ${Action} ${timeNano}`
    if (told.has(key)) return false
    told.add(key)
    for (const oldest of told) {
      if (told.size <= rememberedEvents) break
      told.delete(oldest)
    }
    return true
  }
}

/** The container as it is after an event. */
function after(before: WatchedContainer, { Action, Actor, timeNano }: ContainerEvent): WatchedContainer {
  const at = new Date(timeNano / 1e6).toISOString()
  const { id, labels } = before
  switch (Action) {
    case 'create':
      return { id, labels, state: 'created' }
    case 'start':
      return { id, labels, state: 'running', startedAt: at }
    case 'oom':
      return { ...before, isOutOfMemory: true }
    case 'die':
      return {
        ...before,
        state: 'exited',
        finishedAt: at,
        exitCode: Number(Actor.Attributes['exitCode'] ?? 0),
      }
    case 'destroy':
      return { ...before, state: 'removed' }
    default:
      return before
  }
}

function onLines(stream: NodeJS.ReadableStream, see: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') see(line)
  })
}
