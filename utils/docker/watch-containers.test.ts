import { PassThrough, Readable } from 'node:stream'
import { execa } from 'execa'
import { describe, expect, it, vi } from 'vitest'
import { docker } from './docker.ts'
import { isMadeIn, makerName } from './owned-containers.ts'
import { type EventfulEngine, type WatchedContainer, watchContainers } from './watch-containers.ts'

/** The image is looked for, not pulled: without it (or Docker) there is nothing to watch. */
const { exitCode } = await execa('docker', ['image', 'inspect', 'busybox:latest'], { reject: false })

/** Runs a container as MiniStack labels it, to its end; it is removed at once. */
async function ran(start: string, command: string): Promise<void> {
  const label = ['--label', `ministack.instance=${makerName(start)}:4566`]
  await execa('docker', ['run', '--rm', ...label, 'busybox:latest', 'sh', '-c', command], { reject: false })
}

describe.runIf(exitCode === 0)('the watch over containers', { timeout: 60_000 }, () => {
  it('tells those that an emulator made, from their making to their removal, and no others', async () => {
    const start = crypto.randomUUID()
    const told: WatchedContainer[] = []
    const beforeMs = Date.now()
    const stop = await watchContainers(
      await docker('test'),
      (labels) => isMadeIn(start, labels),
      (container) => told.push(container),
    )
    await Promise.all([ran(start, 'exit 3'), ran(crypto.randomUUID(), 'exit 4')])
    await vi.waitFor(() => expect(told.at(-1)?.state).toBe('removed'), 30_000)
    stop()
    expect(told.map(({ state }) => state)).toEqual(['created', 'running', 'exited', 'removed'])
    expect(new Set(told.map(({ id }) => id)).size).toBe(1)
    expect(told[2]).toMatchObject({ exitCode: 3, startedAt: told[1]?.startedAt })
    const [startedMs, finishedMs] = [told[2]?.startedAt, told[2]?.finishedAt].map((at) =>
      Date.parse(at ?? ''),
    )
    expect(startedMs).toBeGreaterThanOrEqual(beforeMs)
    expect(finishedMs).toBeGreaterThanOrEqual(startedMs ?? 0)
  })

  it('regains sight, and tells what was missed, where it is cut off', async () => {
    const start = crypto.randomUUID()
    const { dockerode } = (await docker('test')).container
    const streams: NodeJS.ReadableStream[] = []
    const mayOpen = Promise.withResolvers<void>()
    const getEvents: EventfulEngine['container']['dockerode']['getEvents'] = async (options) => {
      if (streams.length > 0) await mayOpen.promise
      const stream = await dockerode.getEvents(options)
      streams.push(stream)
      return stream
    }
    const told: string[] = []
    const stop = await watchContainers(
      { container: { dockerode: { getEvents } } },
      (labels) => isMadeIn(start, labels),
      ({ state }) => told.push(state),
      (sight) => told.push(sight),
    )
    await ran(start, 'true')
    await vi.waitFor(() => expect(told.at(-1)).toBe('removed'), 30_000)
    const [first] = streams
    if (first instanceof Readable) first.destroy()
    await vi.waitFor(() => expect(told.at(-1)).toBe('lost'), 30_000)
    await ran(start, 'true')
    mayOpen.resolve()
    await vi.waitFor(() => expect(told.slice(4)).toContain('removed'), 30_000)
    stop()
    const life = ['created', 'running', 'exited', 'removed']
    expect(told).toEqual([...life, 'lost', 'regained', ...life])
  })

  it('tells nothing once it is stopped', async () => {
    const start = crypto.randomUUID()
    const told: WatchedContainer[] = []
    const isMeant = (labels: Readonly<Record<string, string>>) => isMadeIn(start, labels)
    const runtime = await docker('test')
    const stop = await watchContainers(runtime, isMeant, (container) => told.push(container))
    stop()
    const states: string[] = []
    const stopOther = await watchContainers(runtime, isMeant, ({ state }) => states.push(state))
    await ran(start, 'true')
    await vi.waitFor(() => expect(states).toContain('removed'), 30_000)
    stopOther()
    expect(told).toEqual([])
  })
})

describe('the watch over an engine', () => {
  /** An event of a container, so many nanoseconds after the first. */
  const event = (id: string, Action: string, nano: number) =>
    `${JSON.stringify({ Action, Actor: { ID: id, Attributes: { exitCode: '3' } }, timeNano: 1_795_193_894e9 + nano })}\n`

  it('bears with events that overtake each other, come in pieces, or again after a pause', async () => {
    const streams: PassThrough[] = []
    const getEvents = vi.fn(async () => {
      const stream = new PassThrough()
      streams.push(stream)
      return stream
    })
    const told: string[] = []
    const stop = await watchContainers(
      { container: { dockerode: { getEvents } } },
      () => true,
      ({ id, state, startedAt }) =>
        told.push(`${id} ${state} ${startedAt === undefined ? '' : 'it ran'}`.trim()),
      (sight) => told.push(sight),
    )
    const [first] = streams
    first?.write(event('a', 'create', 1_000))
    first?.write(event('b', 'create', 9_000))
    const started = event('a', 'start', 5_000)
    first?.write(started.slice(0, 40))
    first?.write(started.slice(40))
    await vi.waitFor(() => expect(told).toHaveLength(3))
    first?.destroy()
    await vi.waitFor(() => expect(streams).toHaveLength(2))
    streams[1]?.write(`${event('a', 'create', 1_000)}${started}${event('a', 'die', 20_000_000)}`)
    await vi.waitFor(() => expect(told).toHaveLength(6))
    stop()
    expect(told).toEqual([
      'a created',
      'b created',
      'a running it ran',
      'lost',
      'regained',
      'a exited it ran',
    ])
  })

  it('has not regained sight before the engine repeats what it told, for it may have forgotten what came since', async () => {
    const streams: PassThrough[] = []
    const getEvents = vi.fn().mockRejectedValue(new Error('connect ECONNREFUSED'))
    const open = async () => {
      const stream = new PassThrough()
      streams.push(stream)
      return stream
    }
    getEvents.mockImplementationOnce(open)
    const told: string[] = []
    const stop = await watchContainers(
      { container: { dockerode: { getEvents } } },
      () => true,
      ({ id, state }) => told.push(`${id} ${state}`),
      (sight) => told.push(sight),
    )
    streams[0]?.write(event('a', 'create', 1_000))
    await vi.waitFor(() => expect(told).toHaveLength(1))
    streams[0]?.destroy()
    await vi.waitFor(() => expect(getEvents.mock.calls.length).toBeGreaterThan(2))
    getEvents.mockImplementation(open)
    await vi.waitFor(() => expect(streams).toHaveLength(2))
    streams[1]?.write(event('b', 'create', 9_000))
    await vi.waitFor(() => expect(told).toEqual(['a created', 'lost', 'b created']))
    streams[1]?.write(event('a', 'create', 1_000))
    await vi.waitFor(() => expect(told.slice(3)).toEqual(['regained']))
    stop()
  })

  it('ends a stream that the engine opens after the watch was stopped', async () => {
    const [first, late] = [new PassThrough(), new PassThrough()]
    const opening = Promise.withResolvers<PassThrough>()
    const getEvents = vi.fn().mockResolvedValueOnce(first).mockReturnValueOnce(opening.promise)
    const stop = await watchContainers(
      { container: { dockerode: { getEvents } } },
      () => true,
      () => undefined,
    )
    first.destroy()
    await vi.waitFor(() => expect(getEvents).toHaveBeenCalledTimes(2))
    stop()
    opening.resolve(late)
    await vi.waitFor(() => expect(late.destroyed).toBe(true))
  })
})
