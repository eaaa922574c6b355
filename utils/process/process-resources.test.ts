import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ownResources } from './own-resources.ts'
import { processResources, readPs } from './process-resources.ts'
import { summed } from './resources.ts'

const folder = mkdtempSync(join(tmpdir(), 'proc-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A process as /proc shows it; times in clock ticks: its own in user and kernel mode, and those of children that are over. */
function has(
  pid: number,
  parent: number,
  of: { ticks?: readonly number[]; kilobytes?: number; files?: number; name?: string; state?: string } = {},
): void {
  const { ticks = [0, 0, 0, 0], kilobytes = 0, files, name = 'python', state = 'S' } = of
  const place = join(folder, String(pid))
  mkdirSync(place, { recursive: true })
  const between = '1 1 0 -1 4194304 10 0 0 0'
  writeFileSync(
    join(place, 'stat'),
    `${pid} (${name}) ${state} ${parent} ${between} ${ticks.join(' ')} 20 0 1 0 77`,
  )
  writeFileSync(join(place, 'status'), `Name:\t${name}\nVmRSS:\t   ${kilobytes} kB\nThreads:\t1\n`)
  for (let file = 0; file < (files ?? 0); file += 1) {
    mkdirSync(join(place, 'fd'), { recursive: true })
    writeFileSync(join(place, 'fd', String(file)), '')
  }
}

describe('what a process uses', () => {
  it('is its own and that of all that descends from it, of nobody else', async () => {
    has(1, 0, { kilobytes: 9_000, files: 9 })
    has(40, 1, { ticks: [100, 20, 3, 4], kilobytes: 1_000, files: 3 })
    has(41, 40, { ticks: [10, 0, 0, 0], kilobytes: 500, files: 2, name: 'sh) S 1 (' })
    has(42, 41, { kilobytes: 50, files: 1 })
    expect(await processResources(40, folder)).toEqual({
      of: 'process 40 and its 2 children',
      cpuMs: 1_370,
      residentBytes: 1_550 * 1024,
      openFiles: 6,
      processes: 3,
    })
  })

  it('has no open files where those of one process are not told', async () => {
    has(40, 1, { files: 3 })
    has(41, 40)
    const used = await processResources(40, folder)
    expect(used).toMatchObject({ of: 'process 40 and its child', processes: 2 })
    expect(used).not.toHaveProperty('openFiles')
  })

  it('can’t be told of one that is gone', async () => {
    has(1, 0)
    await expect(processResources(40, folder)).rejects.toMatchObject({ code: 'PROCESS_GONE' })
    has(40, 1, { state: 'Z', name: 'dead, and not asked for yet' })
    await expect(processResources(40, folder)).rejects.toMatchObject({ code: 'PROCESS_GONE' })
  })

  it('is told by ps where there is no /proc', async () => {
    const used = await processResources(process.pid, join(folder, 'none'))
    expect(used.residentBytes).toBeGreaterThan(10_000_000)
    expect(used.cpuMs).toBeGreaterThanOrEqual(0)
    expect(used).not.toHaveProperty('openFiles')
  })

  it('is read from ps as Linux and macOS put it', () => {
    const lines = ['    1     0  9000 00:01:02', ' 4711 1 12 1-02:03:04', '  501   500   2048   3:04.56', '']
    expect(readPs(lines.join('\n'))).toEqual([
      { pid: 1, parent: 0, residentBytes: 9_000 * 1024, cpuMs: 62_000 },
      { pid: 4711, parent: 1, residentBytes: 12 * 1024, cpuMs: 93_784_000 },
      { pid: 501, parent: 500, residentBytes: 2_048 * 1024, cpuMs: 184_560 },
    ])
  })
})

describe('what this process uses', () => {
  it('is about what is told of it from outside', async () => {
    const own = ownResources('this process')
    const { cpuMs = 0, residentBytes = 0 } = await processResources(process.pid)
    expect(own.residentBytes).toBeGreaterThan(residentBytes / 2)
    expect(own.heapBytes).toBeGreaterThan(1_000_000)
    expect(own.cpuMs).toBeLessThan(2 * cpuMs + 1_000)
  })
})

describe('several in one', () => {
  it('are the sums of what all of them have', () => {
    const parts = [
      { of: 'pod a', cpuMs: 10, residentBytes: 5, openFiles: 3 },
      { of: 'pod b', cpuMs: 1, residentBytes: 6 },
    ]
    expect(summed('pods', parts)).toEqual({ of: 'pods', cpuMs: 11, residentBytes: 11 })
    expect(summed('nothing', [])).toEqual({ of: 'nothing' })
  })
})
