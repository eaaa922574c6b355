import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { containerResources, type MeasuringEngine } from './container-resources.ts'
import { docker } from './docker.ts'

/** An engine that tells this of any container, and that the container is no process of this machine. */
function engineThatTells(stats: unknown): MeasuringEngine {
  const container = { stats: async () => stats, inspect: async () => ({ State: { Pid: 1 } }) }
  return { container: { dockerode: { getContainer: () => container } } }
}

const cpu = { cpu_usage: { total_usage: 286_303_996, percpu_usage: [1, 2] }, online_cpus: 2 }

describe('what a container uses', () => {
  it.each([
    ['1', { total_cache: 7_061_504, total_rss: 40_026_112 }],
    ['2', { file: 7_061_504, anon: 40_026_112 }],
  ])('is read from control groups %s: memory without the page cache', async (_, stats) => {
    const engine = engineThatTells({
      cpu_stats: cpu,
      memory_stats: { usage: 49_082_368, stats },
      pids_stats: { current: 3 },
    })
    expect(await containerResources(engine, '0123456789abcdef')).toEqual({
      of: 'container 0123456789ab',
      cpuMs: 286.303996,
      residentBytes: 42_020_864,
      processes: 3,
    })
  })

  it('can’t be told of one that does not run', async () => {
    const engine = engineThatTells({ cpu_stats: { cpu_usage: { total_usage: 0 } }, memory_stats: {} })
    await expect(containerResources(engine, '0123456789abcdef')).rejects.toThrow(
      'container 0123456789ab does not run',
    )
  })
})

/** The image is looked for, not pulled. */
const { exitCode } = await execa('docker', ['image', 'inspect', 'busybox:latest'], { reject: false })

describe.runIf(exitCode === 0)('a real container', { timeout: 60_000 }, () => {
  it('tells what it uses, with what it has open where it runs on this machine', async () => {
    const hog = [
      'sh',
      '-c',
      'x=$(head -c 20000000 /dev/zero | tr "\\0" x); exec 5</dev/null; sleep 600 & wait',
    ]
    const { stdout: id } = await execa('docker', ['run', '-d', '--rm', 'busybox:latest', ...hog])
    try {
      const runtime = await docker('test')
      await expect
        .poll(async () => (await containerResources(runtime, id)).residentBytes, { timeout: 30_000 })
        .toBeGreaterThan(20_000_000)
      const used = await containerResources(runtime, id)
      expect(used).toMatchObject({ of: `container ${id.slice(0, 12)}`, processes: expect.any(Number) })
      expect(used.cpuMs).toBeGreaterThan(0)
      if (process.platform === 'linux' && process.getuid?.() === 0)
        expect(used.openFiles).toBeGreaterThanOrEqual(4)
    } finally {
      await execa('docker', ['rm', '-f', id])
    }
  })
})
