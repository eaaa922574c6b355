import { execa } from 'execa'
import { describe, expect, it, vi } from 'vitest'
import { docker } from './docker.ts'
import { isMadeIn, makerName } from './owned-containers.ts'
import { type WatchedContainer, watchContainers } from './watch-containers.ts'

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
