import { posix } from 'node:path'
import { findProgram } from '../programs/registry.ts'
import { runScript } from '../shell/interpreter.ts'
import { Shell, type Streams } from '../shell/shell.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Execution } from './execution.ts'
import type { Signal } from './signals.ts'
import { unwrap } from './wrappers.ts'

/** What a process makes of a signal: it goes on, ends with that code, or leaves it to the kernel. */
export type Reaction = 'taken' | 'default' | number
export type Receiver = (signal: Signal) => Reaction

export interface ProgramStart {
  readonly environment: ReadonlyMap<string, string>
  readonly workingDirectory: string
  readonly surroundings: Surroundings
  readonly streams: Streams
  /** Ends an interruptible wait of the thread that will run it. */
  readonly wake: () => void
  readonly pid: number
  /** Tells whoever sends signals that another program has taken the process over. */
  readonly becomes?: ((receiver: Receiver) => void) | undefined
}

/** A program ready to run: its exit code if it takes no time, else its execution. */
export interface StartedProgram {
  readonly run: number | Execution
  readonly receiver: Receiver
}

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash'])
const PROGRAM_DIRECTORIES: ReadonlySet<string> = new Set([
  '/',
  '/bin',
  '/sbin',
  '/usr/bin',
  '/usr/sbin',
  '/usr/local/bin',
  '/usr/local/sbin',
])

const leavesAll: Receiver = () => 'default'

/** Starts a program by its name or path; nothing if the container has no such program. */
export function startProgram(argv: readonly string[], start: ProgramStart): StartedProgram | undefined {
  const { command, environment } = unwrap(argv, start.environment)
  const [path, ...args] = command
  if (path === undefined) return undefined
  const name = posix.basename(path)
  const isInstalled = !path.includes('/') || PROGRAM_DIRECTORIES.has(posix.dirname(path))
  if (isInstalled && SHELLS.has(name)) return startShell(args, { ...start, environment })
  const program = isInstalled ? findProgram(name) : undefined
  if (program) {
    const { surroundings, workingDirectory, streams } = start
    const run = program.run({ name, args, environment, workingDirectory, surroundings, ...streams })
    return { run, receiver: program.exitsOn ? (signal) => program.exitsOn?.[signal] ?? 'default' : leavesAll }
  }
  const isScript = start.surroundings.files.read(posix.resolve(start.workingDirectory, path)) !== undefined
  return isScript && path.includes('/') ? startShell([path, ...args], { ...start, environment }) : undefined
}

function startShell(args: readonly string[], start: ProgramStart): StartedProgram {
  const options = args.filter(
    (arg, index) => arg.startsWith('-') && args.slice(0, index).every((a) => a.startsWith('-')),
  )
  const [operand, ...rest] = args.slice(options.length)
  const { environment, workingDirectory, surroundings, streams, wake, pid, becomes } = start
  const takesCommand = options.some((option) => option.includes('c'))
  const shell = new Shell({
    pid,
    surroundings,
    environment,
    workingDirectory,
    wake,
    becomes,
    arguments: takesCommand ? (rest.length > 0 ? rest : ['sh']) : [operand ?? 'sh', ...rest],
  })
  shell.exitOnError = options.some((option) => option.includes('e'))
  const script = takesCommand
    ? operand
    : operand === undefined
      ? streams.stdin
      : surroundings.files.read(posix.resolve(workingDirectory, operand))
  const run = script === undefined ? (takesCommand ? 2 : 127) : runScript(shell, script, streams)
  return { run, receiver: (signal) => (shell.receive(signal) ? 'taken' : 'default') }
}
