import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { execa } from 'execa'
import { withLifeline } from './lifeline.ts'

/** A program that is run for what it prints. */
export interface ProgramCall {
  /** Absolute path. */
  readonly file: string
  readonly args: readonly string[]
  /** Where it runs; in the folder of its own unless given. */
  readonly inside?: string
  /** All of its environment, but for TMPDIR, which is the folder of its own: an empty one, removed afterwards. */
  readonly environment: (own: string) => Readonly<Record<string, string>>
  /** Longest it may take, in milliseconds. */
  readonly deadlineMs: number
  /** Once aborted, it is killed. */
  readonly signal?: AbortSignal | undefined
}

/** What became of it. */
export interface ProgramOutcome {
  readonly stdout: string
  readonly stderr: string
  /** Its exit code, or the signal that ended it; `late` and `abandoned` where it was killed for that. */
  readonly end: number | NodeJS.Signals | 'late' | 'abandoned'
  readonly durationMs: number
}

/** Longer output than this, in bytes, ends the program. */
const mostOutput = 16 * 1024 * 1024

/** Goes to a folder (the first argument) and becomes the program there; 126 as of what can't be begun. POSIX shell. */
const inFolder = 'cd "$1" || exit 126; shift; exec "$@"'

/**
 * Runs a program to its end, with nothing to read on its standard input, in a process group and a folder of its own: both end with this
 * process, however that ends (`lifeline.ts`). When it settles, all that is left of the group was killed.
 */
export async function runToEnd(call: ProgramCall): Promise<ProgramOutcome> {
  const { file, args, inside, environment, deadlineMs, signal } = call
  const startMs = performance.now()
  if (signal?.aborted) return { stdout: '', stderr: '', end: 'abandoned', durationMs: 0 }
  const folder = join(tmpdir(), `ecs-scenarios-${basename(file)}-${crypto.randomUUID()}`)
  const program = [file, ...args]
  const there = inside === undefined ? program : ['/bin/sh', '-c', inFolder, 'sh', inside, ...program]
  const child = execa('/bin/sh', ['-c', withLifeline, 'sh', folder, ...there], {
    env: { ...environment(folder), TMPDIR: folder },
    extendEnv: false,
    stdin: 'pipe',
    reject: false,
    stripFinalNewline: false,
    maxBuffer: mostOutput,
    // A process group of its own: it can be killed whole, and Ctrl-C at a terminal does not reach it before the run wraps up.
    detached: true,
  })
  let killedFor: 'late' | 'abandoned' | undefined
  const kill = (why: 'late' | 'abandoned') => {
    killedFor ??= why
    killGroup(child.pid)
  }
  const timer = setTimeout(kill, deadlineMs, 'late')
  const abandon = () => kill('abandoned')
  signal?.addEventListener('abort', abandon, { once: true })
  try {
    const { stdout, stderr, exitCode, signal: endedBy } = await child
    // What it started may be left: the watcher of the lifeline is, and ends with the group.
    killGroup(child.pid)
    const end = killedFor ?? exitCode ?? endedBy ?? 'SIGKILL'
    return { stdout, stderr, end, durationMs: performance.now() - startMs }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abandon)
    await rm(folder, { recursive: true, force: true })
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing of it is left.
  }
}
