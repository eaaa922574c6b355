import type { Signal } from '../process/signals.ts'
import type { Receiver } from '../process/start-program.ts'
import type { Thread } from '../process/thread.ts'
import type { Surroundings } from '../surroundings.ts'

/** Where a command's output goes and its input comes from. Standard error is not kept. */
export interface Streams {
  readonly stdin: string
  readonly write: (text: string) => void
}

/** Output that nobody reads: a container's log. */
export const LOG: Streams = { stdin: '', write: () => {} }

export interface ShellOptions {
  readonly pid: number
  readonly surroundings: Surroundings
  readonly environment: ReadonlyMap<string, string>
  readonly workingDirectory: string
  readonly arguments?: readonly string[]
  /** Ends an interruptible wait of whatever thread runs this shell. */
  readonly wake: () => void
  /** Tells whoever sends it signals that another program has taken its process over; only for a process's first shell. */
  readonly becomes?: ((receiver: Receiver) => void) | undefined
}

/** The state of one shell process. */
export class Shell {
  readonly pid: number
  readonly surroundings: Surroundings
  readonly wake: () => void
  readonly becomes: ((receiver: Receiver) => void) | undefined
  readonly #inherited: ReadonlyMap<string, string>
  /** What it has set itself; undefined hides what is inherited. */
  #own: Map<string, { readonly value: string | undefined; readonly exported: boolean }> | undefined
  #traps: Map<Signal | 'EXIT', string> | undefined
  #jobs: Map<number, Thread> | undefined
  /** Signals that came and whose traps have not run yet. */
  readonly pending: Signal[] = []
  workingDirectory: string
  /** `$0`, `$1`, … */
  arguments: readonly string[]
  lastStatus = 0
  lastJob: number | undefined
  /** `set -e` */
  exitOnError = false
  /** Status of the latest `$( … )`: what an assignment alone answers. */
  substitutionStatus = 0
  /** Commands run since time last passed. */
  commandsSinceWait = 0

  constructor(options: ShellOptions) {
    this.pid = options.pid
    this.surroundings = options.surroundings
    this.wake = options.wake
    this.becomes = options.becomes
    this.#inherited = options.environment
    this.workingDirectory = options.workingDirectory
    this.arguments = options.arguments ?? ['sh']
  }

  get traps(): Map<Signal | 'EXIT', string> {
    this.#traps ??= new Map()
    return this.#traps
  }

  /** Background jobs by process id. */
  get jobs(): Map<number, Thread> {
    this.#jobs ??= new Map()
    return this.#jobs
  }

  /** Whether a program may take the process over: nothing of the shell is needed any more. */
  get isIdle(): boolean {
    return !this.#traps?.size && !this.#jobs?.size
  }

  /** A copy for `( … )`, `$( … )`, pipes and background jobs: it keeps `$$`, and has no traps. */
  subshell(wake: () => void = this.wake): Shell {
    const { pid, surroundings, workingDirectory } = this
    const copy = new Shell({ pid, surroundings, environment: this.#inherited, workingDirectory, wake })
    if (this.#own) copy.#own = new Map(this.#own)
    copy.arguments = this.arguments
    copy.lastStatus = this.lastStatus
    copy.lastJob = this.lastJob
    copy.exitOnError = this.exitOnError
    return copy
  }

  /** The environment of a child, with the assignments in front of its command. */
  environment(assignments: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
    if (!this.#own && assignments.size === 0) return this.#inherited
    const environment = new Map(this.#inherited)
    for (const [name, { value, exported }] of this.#own ?? []) {
      if (value === undefined) environment.delete(name)
      else if (exported) environment.set(name, value)
    }
    for (const [name, value] of assignments) environment.set(name, value)
    return environment
  }

  /** Sets a variable; one that came with the environment, or has been exported, stays exported. */
  assign(name: string, value: string): void {
    const exported = this.#own?.get(name)?.exported ?? this.#inherited.has(name)
    this.#setOwn(name, { value, exported })
  }

  export(name: string): void {
    const value = this.#variable(name)
    if (value !== undefined) this.#setOwn(name, { value, exported: true })
  }

  unset(name: string): void {
    this.#setOwn(name, { value: undefined, exported: false })
  }

  #setOwn(name: string, variable: { readonly value: string | undefined; readonly exported: boolean }): void {
    this.#own ??= new Map()
    this.#own.set(name, variable)
  }

  #variable(name: string): string | undefined {
    const own = this.#own?.get(name)
    return own ? own.value : this.#inherited.get(name)
  }

  /** The value of `$name`; nothing if unset. */
  parameter(name: string): string | undefined {
    switch (name) {
      case '?':
        return String(this.lastStatus)
      case '$':
        return String(this.pid)
      case '!':
        return this.lastJob === undefined ? undefined : String(this.lastJob)
      case '#':
        return String(this.arguments.length - 1)
      case '@':
      case '*':
        return this.arguments.slice(1).join(' ')
      case '-':
        return this.exitOnError ? 'e' : ''
      case 'PWD':
        return this.workingDirectory
      default:
        return /^\d$/.test(name) ? this.arguments[Number(name)] : this.#variable(name)
    }
  }

  /** Keeps the signal for its trap; false if it has none. */
  receive(signal: Signal): boolean {
    const action = this.#traps?.get(signal)
    if (action === undefined) return false
    if (action !== '') {
      this.pending.push(signal)
      this.wake()
    }
    return true
  }
}
