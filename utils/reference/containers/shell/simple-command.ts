import { startProgram } from '../process/start-program.ts'
import { builtins } from './builtins.ts'
import { ShellExit } from './control-flow.ts'
import { expandToText, expandWords, type Step } from './expand.ts'
import { type Place, runList, WITHIN } from './interpreter.ts'
import { parse } from './parser.ts'
import { redirect } from './redirect.ts'
import { LOG, type Shell, type Streams } from './shell.ts'
import { captureOutput } from './subshell.ts'
import type { SimpleCommand } from './syntax.ts'

/** After so many commands without time passing, a loop is taken for a busy one … */
const BUSY_AFTER = 10_000
/** … and pays this, in milliseconds of the reference's time, for every hundred commands more. */
const BUSY_PAUSE = 1000

/** Runs one command with its assignments and redirections, then the traps of signals that came meanwhile. */
export function* runSimple(
  shell: Shell,
  command: SimpleCommand,
  streams: Streams,
  place: Place,
): Step<number> {
  shell.commandsSinceWait += 1
  if (shell.commandsSinceWait > BUSY_AFTER) {
    yield { ms: BUSY_PAUSE }
    shell.commandsSinceWait = BUSY_AFTER - 100
  }
  shell.substitutionStatus = 0
  const argv = yield* expandWords(shell, command.words, captureOutput)
  const assignments = new Map<string, string>()
  for (const { name, value } of command.assignments) {
    assignments.set(name, yield* expandToText(shell, value, captureOutput))
  }
  const redirected = yield* redirect(shell, command.redirections, streams)
  const result = redirected ? execute(shell, { argv, assignments, streams: redirected, place }) : 1
  shell.lastStatus = typeof result === 'number' ? result : yield* result
  const status = shell.lastStatus
  yield* runPendingTraps(shell)
  return status
}

/** Runs the traps of signals that have come; `$?` inside is the status of the command before. */
export function* runPendingTraps(shell: Shell): Step<void> {
  for (let signal = shell.pending.shift(); signal !== undefined; signal = shell.pending.shift()) {
    const status = shell.lastStatus
    yield* runList(shell, parse(shell.traps.get(signal) ?? ''), LOG, WITHIN)
    shell.lastStatus = status
  }
}

interface ExpandedCommand {
  readonly argv: readonly string[]
  readonly assignments: ReadonlyMap<string, string>
  readonly streams: Streams
  readonly place: Place
}

function execute(shell: Shell, command: ExpandedCommand): number | Step<number> {
  const { argv, assignments, streams, place } = command
  const [name, ...args] = argv
  if (name === 'exec' && args.length > 0) return replaceShell(shell, { ...command, argv: args })
  const builtin = name === undefined ? undefined : builtins.get(name)
  if (name !== undefined && !builtin) return runProgram(shell, command)
  for (const [variable, value] of assignments) shell.assign(variable, value)
  if (!builtin) return shell.substitutionStatus
  return builtin({ shell, args, streams, place })
}

function* runProgram(shell: Shell, { argv, assignments, streams, place }: ExpandedCommand): Step<number> {
  const { surroundings, workingDirectory, wake } = shell
  const replaces = place.last && shell.becomes !== undefined && shell.isIdle
  const started = startProgram(argv, {
    environment: shell.environment(assignments),
    workingDirectory,
    surroundings,
    streams,
    wake,
    pid: replaces ? shell.pid : surroundings.processes.nextPid(),
    becomes: replaces ? shell.becomes : undefined,
  })
  if (!started) return 127
  if (typeof started.run === 'number') return started.run
  if (replaces) shell.becomes?.(started.receiver)
  const status = yield* started.run
  shell.commandsSinceWait = 0
  return status
}

/** `exec`: the program takes the process over, and the shell's traps are gone. */
function* replaceShell(shell: Shell, command: ExpandedCommand): Step<never> {
  shell.traps.clear()
  shell.jobs.clear()
  throw new ShellExit(yield* runProgram(shell, { ...command, place: { ...command.place, last: true } }))
}
