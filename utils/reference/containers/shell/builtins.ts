import { posix } from 'node:path'
import { exitCodeOf, parseSignal, type Signal } from '../process/signals.ts'
import { LoopJump, ShellExit } from './control-flow.ts'
import type { Step } from './expand.ts'
import { type Place, runList } from './interpreter.ts'
import { waitForJobs } from './jobs.ts'
import { parse } from './parser.ts'
import type { Shell, Streams } from './shell.ts'
import { ShellSyntaxError } from './syntax.ts'

interface Invocation {
  readonly shell: Shell
  readonly args: readonly string[]
  readonly streams: Streams
  readonly place: Place
}

type Builtin = (invocation: Invocation) => number | Step<number>

const count = (text: string | undefined, otherwise: number) =>
  /^\d+$/.test(text ?? '') ? Number(text) : otherwise

const exit: Builtin = ({ shell, args }) => {
  throw new ShellExit(count(args[0], shell.lastStatus) & 255)
}

const cd: Builtin = ({ shell, args }) => {
  const path = posix.resolve(shell.workingDirectory, args[0] ?? shell.parameter('HOME') ?? '/root')
  if (!shell.surroundings.files.isDirectory(path)) return 2
  shell.workingDirectory = path
  return 0
}

const exportVariables: Builtin = ({ shell, args }) => {
  for (const arg of args) {
    const at = arg.indexOf('=')
    const name = at < 0 ? arg : arg.slice(0, at)
    if (at >= 0) shell.assign(name, arg.slice(at + 1))
    shell.export(name)
  }
  return 0
}

const unset: Builtin = ({ shell, args }) => {
  for (const name of args) shell.unset(name)
  return 0
}

const set: Builtin = ({ shell, args }) => {
  for (const [index, arg] of args.entries()) {
    if (arg === '--') {
      shell.arguments = [shell.arguments[0] ?? 'sh', ...args.slice(index + 1)]
      return 0
    }
    if (/^-[a-z]*e/.test(arg)) shell.exitOnError = true
    if (/^\+[a-z]*e/.test(arg)) shell.exitOnError = false
  }
  return 0
}

const shift: Builtin = ({ shell, args }) => {
  const [name = 'sh', ...rest] = shell.arguments
  shell.arguments = [name, ...rest.slice(count(args[0], 1))]
  return 0
}

const trap: Builtin = ({ shell, args }) => {
  const [action, ...names] = args[0] === '--' ? args.slice(1) : args
  if (action === undefined) return 0
  const resets = action === '-' || names.length === 0
  for (const name of names.length === 0 ? [action] : names) {
    const signal = name === 'EXIT' || name === '0' ? 'EXIT' : parseSignal(name)
    if (!signal) return 1
    if (resets) shell.traps.delete(signal)
    else shell.traps.set(signal, action)
  }
  return 0
}

const kill: Builtin = ({ shell, args }) => {
  const [first = '', ...rest] = args
  const isTest = first === '-0'
  const named = first === '-s' ? rest[0] : first.startsWith('-') ? first.slice(1) : 'TERM'
  const targets = first === '-s' ? rest.slice(1) : first.startsWith('-') ? rest : args
  const signal = isTest ? undefined : parseSignal(named ?? '')
  if (targets.length === 0 || (!isTest && !signal)) return 2
  let status = 0
  for (const target of targets) if (!sendSignal(shell, Number(target), signal)) status = 1
  return status
}

function sendSignal(shell: Shell, pid: number, signal: Signal | undefined): boolean {
  if (pid === shell.pid && pid !== 1 && signal !== undefined && shell.becomes === undefined) {
    if (signal === 'SIGKILL' || !shell.receive(signal)) throw new ShellExit(exitCodeOf(signal))
    return true
  }
  const target = shell.surroundings.processes.find(pid)
  // The kernel keeps signals without a handler, SIGKILL included, from the first process of a container.
  if (signal !== undefined && !(pid === 1 && signal === 'SIGKILL')) target?.signal(signal)
  return target !== undefined
}

const wait: Builtin = ({ shell, args }) =>
  waitForJobs(
    shell,
    args.map((arg) => Number(arg.replace(/^%/, ''))),
  )

const jump =
  (repeat: boolean): Builtin =>
  ({ args }) => {
    throw new LoopJump(repeat, count(args[0], 1))
  }

const evaluate: Builtin = ({ shell, args, streams, place }) => runText(shell, args.join(' '), streams, place)

const source: Builtin = ({ shell, args, streams, place }) => {
  const text = shell.surroundings.files.read(posix.resolve(shell.workingDirectory, args[0] ?? ''))
  return text === undefined ? 2 : runText(shell, text, streams, place)
}

function runText(shell: Shell, text: string, streams: Streams, place: Place): Step<number> {
  try {
    return runList(shell, parse(text), streams, place)
  } catch (error) {
    throw error instanceof ShellSyntaxError ? new ShellExit(2) : error
  }
}

const read: Builtin = ({ shell, args, streams }) => {
  const names = args.filter((arg) => !arg.startsWith('-'))
  const [line = ''] = streams.stdin.split('\n')
  const values = line.trim().split(/\s+/)
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1
    shell.assign(name, (isLast ? values.slice(index).join(' ') : values[index]) ?? '')
  }
  return streams.stdin === '' ? 1 : 0
}

const succeeds: Builtin = () => 0

/** Commands that change the shell itself; all others are programs. */
export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', succeeds],
  ['exec', succeeds],
  ['ulimit', succeeds],
  ['umask', succeeds],
  ['exit', exit],
  ['cd', cd],
  ['export', exportVariables],
  ['unset', unset],
  ['set', set],
  ['shift', shift],
  ['trap', trap],
  ['kill', kill],
  ['wait', wait],
  ['break', jump(false)],
  ['continue', jump(true)],
  ['eval', evaluate],
  ['.', source],
  ['read', read],
])
