import { access, constants, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { withLifeline } from '../program/lifeline.ts'
import {
  EcspressoAbandoned,
  EcspressoAbsent,
  EcspressoFailed,
  EcspressoTimedOut,
} from './ecspresso-errors.ts'
import { type EcspressoSurroundings, environmentOf } from './environment.ts'
import type { CommandOutput } from './results.ts'

/** One call of the program. */
export interface EcspressoCall extends EcspressoSurroundings {
  /** Absolute path of the program. */
  readonly binary: string
  /** Where it runs: the project's folder. */
  readonly folder: string
  /** The words after the program's name. */
  readonly command: readonly string[]
  /** Longest it may take, in milliseconds. */
  readonly deadlineMs: number
  /** Once aborted, it is killed. */
  readonly signal?: AbortSignal | undefined
}

/** Goes to the project's folder (the first argument) and becomes the program there. */
const inFolder = 'cd "$1" || exit 127; shift; exec "$@"'

/**
 * Runs the program to its end, in a process group and with a home of its own, which both end with this process, however that ends
 * (`lifeline.ts`). Rejects with EcspressoFailed at another exit code than 0, EcspressoTimedOut once its time is over,
 * EcspressoAbandoned at the signal, EcspressoAbsent where there is nothing to run; nothing of it runs any more then.
 */
export async function runCommand(call: EcspressoCall): Promise<CommandOutput> {
  const { binary, folder, command, deadlineMs, signal } = call
  if (signal?.aborted) throw new EcspressoAbandoned(command)
  await access(binary, constants.X_OK).catch(() => {
    throw new EcspressoAbsent(binary)
  })
  const home = join(tmpdir(), `ecs-scenarios-ecspresso-${crypto.randomUUID()}`)
  const startMs = performance.now()
  const child = execa(
    '/bin/sh',
    ['-c', withLifeline, 'sh', home, '/bin/sh', '-c', inFolder, 'sh', folder, binary, ...command],
    {
      env: environmentOf(call, home),
      extendEnv: false,
      stdin: 'pipe',
      reject: false,
      stripFinalNewline: false,
      maxBuffer: 16 * 1024 * 1024,
      // A process group of its own: it can be killed whole, and Ctrl-C at a terminal does not reach it before the run wraps up.
      detached: true,
    },
  )
  let why: 'late' | 'abandoned' | undefined
  const end = (reason: 'late' | 'abandoned') => {
    why ??= reason
    killGroup(child.pid)
  }
  const timer = setTimeout(end, deadlineMs, 'late')
  const abandon = () => end('abandoned')
  signal?.addEventListener('abort', abandon, { once: true })
  try {
    const { stdout, stderr, exitCode, signal: endedBy } = await child
    const output = { command, stdout, stderr }
    if (why === 'late') throw new EcspressoTimedOut(output, deadlineMs)
    if (why === 'abandoned') throw new EcspressoAbandoned(command)
    if (exitCode !== 0) throw new EcspressoFailed(output, exitCode ?? endedBy ?? 'a signal')
    return { ...output, exitCode: 0, durationMs: performance.now() - startMs }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abandon)
    await rm(home, { recursive: true, force: true })
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended in this moment.
  }
}
