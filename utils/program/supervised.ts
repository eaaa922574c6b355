import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { execa } from 'execa'
import { withLifeline } from './lifeline.ts'

/** A program that was started and may still run. */
export interface Supervised {
  /** Absent where it could not be started. */
  readonly pid: number | undefined
  /** How it ended, in words; undefined as long as it runs. */
  end(): string | undefined
  /** Settles when it has ended and its last output was read. */
  readonly ended: Promise<void>
  /** The end of its output, standard output and error as they came. */
  log(): string
  /** Asks it to end, and kills its whole process group when it does not. */
  stop(): Promise<void>
  /** Kills its whole process group. */
  kill(): Promise<void>
}

/** How much of a program's output is kept, in characters. */
const logLength = 16_384

/** How long a program may take to end when it is asked to, in milliseconds; it has nothing to save. */
const graceMs = 2_000

/** How long the last output of a program that has ended is waited for: what it started may keep the pipe open. In milliseconds. */
const outputMs = 500

/**
 * Starts a program in a folder of its own, which is its folder for temporary files as well. It ends with this process, however
 * that ends: `lifeline.ts`.
 */
export function supervise(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Supervised {
  const folder = join(tmpdir(), `ecs-scenarios-${basename(file)}-${crypto.randomUUID()}`)
  const child = execa('/bin/sh', ['-c', withLifeline, 'sh', folder, file, ...args], {
    env: { TMPDIR: folder, ...environment },
    stdin: 'pipe',
    all: true,
    buffer: false,
    reject: false,
    // A process group of its own, which Ctrl-C at a terminal does not reach: the run wraps up first.
    detached: true,
  })
  let log = ''
  const keep = (text: string) => {
    log = (log + text).slice(-logLength)
  }
  child.all.setEncoding('utf8').on('data', keep)

  let end: string | undefined
  const ended = watch()
  async function watch() {
    const { nodeChildProcess: started } = child
    const exit = new Promise<void>((resolve) => started.once('exit', () => resolve()))
    await Promise.race([child, exit.then(() => pause(outputMs, undefined, { ref: false }))])
    end = started.signalCode ? `ended by ${started.signalCode}` : `ended with exit code ${started.exitCode}`
    keep(`(${end})\n`)
    rmSync(folder, { recursive: true, force: true })
  }

  function signal(name: 'SIGTERM' | 'SIGKILL'): void {
    if (end !== undefined || child.pid === undefined) return
    try {
      process.kill(-child.pid, name)
    } catch {
      // It ended in this moment.
    }
  }
  async function kill() {
    signal('SIGKILL')
    await ended
  }
  return {
    // The shell that is started becomes the program.
    pid: child.pid,
    end: () => end,
    ended,
    log: () => log,
    kill,
    async stop() {
      signal('SIGTERM')
      await Promise.race([ended, pause(graceMs, undefined, { ref: false })])
      await kill()
    },
  }
}
