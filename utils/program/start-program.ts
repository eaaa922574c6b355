import { setTimeout as pause } from 'node:timers/promises'
import { findProgram } from './find-program.ts'
import { freePort, isListening } from './port.ts'
import { ProgramAbsent, ProgramFailed } from './program-errors.ts'
import { type Supervised, supervise } from './supervised.ts'

export interface ProgramRecipe {
  /** Name of the target, for messages. */
  readonly target: string
  /** `moto_server`, looked for on the PATH, or a path. */
  readonly program: string
  /** How it is told where to listen (127.0.0.1, nowhere else), if by arguments. */
  readonly args?: (port: number) => readonly string[]
  /** What it gets in addition to this process's own environment. */
  readonly environment?: (port: number) => Readonly<Record<string, string>>
  /** How long it may take to listen, in milliseconds. */
  readonly startMs: number
  /** The command that installs it, for who does not have it: `pip install 'moto[server]==5.2.5'`. */
  readonly install: string
}

export interface StartedProgram {
  /** `http://127.0.0.1:32768` */
  readonly endpoint: string
  /** The file that runs: `/usr/local/bin/moto_server`. */
  readonly file: string
  /** Of the program itself. */
  readonly pid: number | undefined
  logTail(): Promise<string>
  stop(): Promise<void>
}

/** Pause between two looks whether a program listens, in milliseconds. */
const lookMs = 20

/** What this process has started and has not stopped. */
const running = new Set<Supervised>()

/**
 * Starts a program that listens on a free port of 127.0.0.1. It ends with this process, however that ends. Rejects with
 * ProgramAbsent, or with ProgramFailed as soon as the program is dead or its time is over, and leaves nothing behind then.
 */
export async function startProgram(recipe: ProgramRecipe): Promise<StartedProgram> {
  const { target, program, startMs, install } = recipe
  const file = findProgram(program)
  if (file === undefined) throw new ProgramAbsent(target, program, install)
  const port = await freePort()
  const args = recipe.args?.(port) ?? []
  const supervised = supervise(file, args, recipe.environment?.(port) ?? {})
  running.add(supervised)
  const stop = () => supervised.stop().finally(() => running.delete(supervised))
  const trouble = await troubleListening(supervised, port, startMs)
  if (trouble !== undefined) {
    await stop()
    throw new ProgramFailed([program, ...args].join(' '), trouble, supervised.log())
  }
  return {
    endpoint: `http://127.0.0.1:${port}`,
    file,
    pid: supervised.pid,
    logTail: async () => supervised.log(),
    stop,
  }
}

/** Kills at once the programs that this process has started. */
export async function killOwnPrograms(): Promise<void> {
  await Promise.all(Array.from(running, (program) => program.kill()))
}

/** Why a program can't be reached, once that is certain; undefined as soon as it listens. */
async function troubleListening(
  { end, ended }: Supervised,
  port: number,
  startMs: number,
): Promise<string | undefined> {
  const endMs = performance.now() + startMs
  for (;;) {
    const listens = await isListening(port)
    // One that listens although the program is dead is another.
    if (end() !== undefined) return `it ${end()}`
    if (listens) return undefined
    if (performance.now() >= endMs) return `it did not listen on port ${port} within ${startMs} ms`
    await Promise.race([ended, pause(lookMs)])
  }
}
