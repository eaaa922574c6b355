import { readdirSync, readFileSync } from 'node:fs'
import { execa } from 'execa'
import { FrameworkError } from '../errors/framework-error.ts'
import type { ResourceSnapshot } from './resources.ts'

/** Where Linux tells of its processes. */
const usualFolder = '/proc'

/**
 * What a process and all that descends from it use now: from /proc, and where there is none from `ps`, which tells no open files.
 * Open files of other people's processes are absent too. Rejects with PROCESS_GONE where there is no such process.
 */
export async function processResources(pid: number, folder = usualFolder): Promise<ResourceSnapshot> {
  const processes = processesIn(folder) ?? (await processesByPs())
  const tree = withDescendants(pid, processes)
  if (tree.length === 0) throw processGone(pid)
  const files = tree.map((one) => openFilesOf(one.pid, folder))
  const known = files.filter((count) => count !== undefined)
  return {
    of: described(pid, tree.length - 1),
    cpuMs: total(tree.map(({ cpuMs }) => cpuMs)),
    residentBytes: total(tree.map((one) => residentBytesOf(one, folder))),
    ...(known.length === files.length && { openFiles: total(known) }),
    processes: tree.length,
  }
}

function described(pid: number, children: number): string {
  if (children === 0) return `process ${pid}`
  return `process ${pid} and its ${children === 1 ? 'child' : `${children} children`}`
}

interface ListedProcess {
  readonly pid: number
  readonly parent: number
  readonly cpuMs: number
  /** Absent where it is to be looked up. */
  readonly residentBytes?: number
}

/** Clock ticks a second in what Linux tells programs, whatever the kernel's own clock does (USER_HZ). */
const ticksPerSecond = 100

/** All processes of the machine; nothing where /proc does not tell of them. */
function processesIn(folder: string): ListedProcess[] | undefined {
  const pids = namesIn(folder)?.filter((name) => /^\d+$/.test(name))
  if (!pids || pids.length === 0) return undefined
  return pids.flatMap((pid) => {
    const stat = textOf(`${folder}/${pid}/stat`)
    if (stat === undefined) return []
    // The name, which stands in brackets, may hold blanks and brackets itself. From the third field on: state, parent, ….
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A dead one is listed until its parent asks how it ended, and has nothing any more: that is not using nothing.
    if (fields[0] === 'Z' || fields[0] === 'X') return []
    // Its own time (utime, stime), and that of children that are over (cutime, cstime).
    const ticks = total(fields.slice(11, 15).map(Number))
    return [{ pid: Number(pid), parent: Number(fields[1]), cpuMs: (ticks * 1000) / ticksPerSecond }]
  })
}

/** The same as `ps` of POSIX systems tells it. */
async function processesByPs(): Promise<ListedProcess[]> {
  const { stdout } = await execa('ps', ['-A', '-o', 'pid=,ppid=,rss=,time='], { timeout: psMs })
  return readPs(stdout)
}

/** How long `ps` may take, in milliseconds. */
const psMs = 10_000

/** The lines of `ps -o pid=,ppid=,rss=,time=`; rss is in kilobytes. */
export function readPs(text: string): ListedProcess[] {
  return text.split('\n').flatMap((line) => {
    const [pid, parent, kilobytes, time] = line.trim().split(/\s+/)
    if (time === undefined) return []
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        residentBytes: Number(kilobytes) * 1024,
        cpuMs: inMs(time),
      },
    ]
  })
}

/** `1-02:03:04`, `02:03:04` (Linux), `3:04.56` (macOS). */
function inMs(time: string): number {
  const [, days = 0, clock = ''] = /^(?:(\d+)-)?(.*)$/.exec(time) ?? []
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return Math.round((Number(days) * 86_400 + seconds) * 1000)
}

function withDescendants(pid: number, processes: readonly ListedProcess[]): ListedProcess[] {
  const children = Map.groupBy(processes, ({ parent }) => parent)
  const tree = processes.filter((one) => one.pid === pid)
  // It grows while it is gone through.
  for (const one of tree) tree.push(...(children.get(one.pid) ?? []))
  return tree
}

function residentBytesOf({ pid, residentBytes }: ListedProcess, folder: string): number {
  if (residentBytes !== undefined) return residentBytes
  const status = textOf(`${folder}/${pid}/status`) ?? ''
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
}

/** How many files a process has open; nothing where that is not told. */
function openFilesOf(pid: number, folder: string): number | undefined {
  return namesIn(`${folder}/${pid}/fd`)?.length
}

function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder)
  } catch {
    return undefined
  }
}

/** The text of a file; nothing where it is not there (any more). */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function processGone(pid: number): FrameworkError<'PROCESS_GONE'> {
  return new FrameworkError({
    code: 'PROCESS_GONE',
    message: `process ${pid} is not there any more`,
    advice: 'the end of its log may tell why it ended.',
  })
}
