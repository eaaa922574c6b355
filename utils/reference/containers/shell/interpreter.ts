import { LoopJump, ShellExit } from './control-flow.ts'
import { expandToText, expandWords, type Step } from './expand.ts'
import { idle, idlePeriod } from './idle-loop.ts'
import { startJob } from './jobs.ts'
import { parse } from './parser.ts'
import { patternToRegExp } from './pattern.ts'
import { redirect } from './redirect.ts'
import { LOG, type Shell, type Streams } from './shell.ts'
import { runSimple } from './simple-command.ts'
import { captureOutput, runSubshell } from './subshell.ts'
import {
  type AndOr,
  type Command,
  type List,
  type LoopCommand,
  type Pipeline,
  ShellSyntaxError,
  type SimpleCommand,
} from './syntax.ts'

/** Where a command stands. */
export interface Place {
  /** Last of its script: a program takes the shell's process over instead of being waited for, as in ash and dash. */
  readonly last: boolean
  /** Its failure is being looked at, so that `set -e` does not apply. */
  readonly tested: boolean
}

export const WITHIN: Place = { last: false, tested: false }
export const TESTED: Place = { last: false, tested: true }

/** Runs a whole script as a shell process does: 2 for a script that can't be parsed, and the EXIT trap at the end. */
export function* runScript(shell: Shell, script: string, streams: Streams): Step<number> {
  let status = 0
  for (let text: string | undefined = script; text !== undefined; text = exitTrap(shell, status)) {
    try {
      status = yield* runList(shell, parse(text), streams, { last: text === script, tested: false })
    } catch (thrown) {
      status = statusOf(thrown)
    }
  }
  return status
}

/** The EXIT trap, to be run once, with the status that is kept unless it exits itself. */
function exitTrap(shell: Shell, status: number): string | undefined {
  const action = shell.traps.get('EXIT')
  shell.traps.delete('EXIT')
  shell.lastStatus = status
  return action ? `${action}\nexit ${status}` : undefined
}

/** The status of a shell that something thrown has ended. */
function statusOf(thrown: unknown): number {
  if (thrown instanceof ShellExit) return thrown.status
  if (thrown instanceof LoopJump) return 0
  if (thrown instanceof ShellSyntaxError) return 2
  throw thrown
}

/** Runs a list of commands; gives the status of the last one. */
export function* runList(shell: Shell, list: List, streams: Streams, place: Place): Step<number> {
  let status = 0
  for (const [index, andOr] of list.entries()) {
    if (andOr.background) {
      startJob(shell, (child) => runAndOr(child, andOr, LOG, WITHIN))
      status = 0
    } else {
      status = yield* runAndOr(shell, andOr, streams, {
        ...place,
        last: place.last && index === list.length - 1,
      })
    }
    shell.lastStatus = status
  }
  return status
}

/*
 * The common cases below hand over to the next function instead of waiting for it: a shell that waits keeps every
 * generator between its script and the wait, and thousands of containers wait.
 */

function runAndOr(shell: Shell, andOr: AndOr, streams: Streams, place: Place): Step<number> {
  return andOr.rest.length === 0
    ? runPipeline(shell, andOr.first, streams, place)
    : runJoined(shell, andOr, streams, place)
}

function* runJoined(shell: Shell, { first, rest }: AndOr, streams: Streams, place: Place): Step<number> {
  let status = yield* runPipeline(shell, first, streams, TESTED)
  for (const [index, { operator, pipeline }] of rest.entries()) {
    shell.lastStatus = status
    if ((status === 0) !== (operator === '&&')) continue
    status = yield* runPipeline(shell, pipeline, streams, index === rest.length - 1 ? place : TESTED)
  }
  return status
}

function runPipeline(shell: Shell, pipeline: Pipeline, streams: Streams, place: Place): Step<number> {
  const [only, second] = pipeline.commands
  const isPlain = only && !second && !pipeline.negated && !shell.exitOnError
  return isPlain
    ? runCommand(shell, only, streams, place)
    : runWholePipeline(shell, pipeline, streams, { ...place, tested: place.tested || pipeline.negated })
}

/** The commands of a pipeline run one after the other, each on what the one before has written. */
function* runWholePipeline(
  shell: Shell,
  { negated, commands }: Pipeline,
  streams: Streams,
  { last, tested }: Place,
): Step<number> {
  const [only, second] = commands
  let status = 0
  if (only && !second) {
    status = yield* runCommand(shell, only, streams, { last: last && !negated, tested })
  } else {
    let stdin = streams.stdin
    for (const [index, command] of commands.entries()) {
      let output = ''
      const isLast = index === commands.length - 1
      const write = isLast
        ? streams.write
        : (text: string) => {
            output += text
          }
      status = yield* runSubshell(shell, (child) => runCommand(child, command, { stdin, write }, TESTED))
      stdin = output
    }
  }
  shell.lastStatus = status
  if (status !== 0 && shell.exitOnError && !tested) throw new ShellExit(status)
  return negated ? Number(status === 0) : status
}

function runCommand(shell: Shell, command: Command, streams: Streams, place: Place): Step<number> {
  if (command.kind === 'simple') return runSimple(shell, command, streams, place)
  return command.redirections.length === 0
    ? runCompound(shell, command, streams, place)
    : runRedirected(shell, command, streams, place)
}

function* runRedirected(
  shell: Shell,
  command: Exclude<Command, SimpleCommand>,
  streams: Streams,
  place: Place,
): Step<number> {
  const redirected = yield* redirect(shell, command.redirections, streams)
  return redirected ? yield* runCompound(shell, command, redirected, place) : 1
}

function* runCompound(
  shell: Shell,
  command: Exclude<Command, SimpleCommand>,
  streams: Streams,
  place: Place,
): Step<number> {
  switch (command.kind) {
    case 'group':
      if (!command.subshell) return yield* runList(shell, command.body, streams, place)
      return yield* runSubshell(shell, (child) =>
        runList(child, command.body, streams, { ...place, last: false }),
      )
    case 'if':
      for (const { condition, body } of command.branches) {
        const status = yield* runList(shell, condition, streams, TESTED)
        if (status === 0) return yield* runList(shell, body, streams, place)
      }
      return command.otherwise ? yield* runList(shell, command.otherwise, streams, place) : 0
    case 'loop':
      return yield* runLoop(shell, command, streams, place)
    case 'for': {
      let status = 0
      for (const value of yield* expandWords(shell, command.words, captureOutput)) {
        shell.assign(command.name, value)
        const turn = yield* runTurn(shell, command.body, streams, place)
        status = turn.status
        if (turn.leave) break
      }
      return status
    }
    case 'case': {
      const subject = yield* expandToText(shell, command.subject, captureOutput)
      for (const { patterns, body } of command.branches) {
        for (const pattern of patterns) {
          const fits = patternToRegExp(yield* expandToText(shell, pattern, captureOutput))
          if (fits.test(subject)) return yield* runList(shell, body, streams, place)
        }
      }
      return 0
    }
  }
}

function* runLoop(shell: Shell, command: LoopCommand, streams: Streams, place: Place): Step<number> {
  const period = streams === LOG ? idlePeriod(command) : undefined
  if (period !== undefined) return yield* idle(shell, period)
  let status = 0
  for (;;) {
    const condition = yield* runTurn(shell, command.condition, streams, TESTED)
    if (condition.leave || (condition.status === 0) === command.until) return status
    const turn = yield* runTurn(shell, command.body, streams, place)
    status = turn.status
    if (turn.leave) return status
  }
}

/** One turn of a loop; `leave` says that the loop is over. A jump for loops further out goes on to them. */
function* runTurn(
  shell: Shell,
  body: List,
  streams: Streams,
  place: Place,
): Step<{ status: number; leave: boolean }> {
  try {
    return { status: yield* runList(shell, body, streams, { ...place, last: false }), leave: false }
  } catch (jump) {
    if (!(jump instanceof LoopJump)) throw jump
    jump.levels -= 1
    if (jump.levels > 0) throw jump
    return { status: 0, leave: !jump.repeat }
  }
}
