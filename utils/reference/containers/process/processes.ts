import type { Signal } from './signals.ts'

/** Whoever takes signals for a process id. */
export interface SignalTarget {
  signal(signal: Signal): void
}

/** The processes of one container by id. */
export class Processes {
  #lastPid = 6
  #running: Map<number, SignalTarget> | undefined

  nextPid(): number {
    this.#lastPid += 1
    return this.#lastPid
  }

  add(pid: number, target: SignalTarget): void {
    this.#running ??= new Map()
    this.#running.set(pid, target)
  }

  remove(pid: number): void {
    this.#running?.delete(pid)
  }

  find(pid: number): SignalTarget | undefined {
    return this.#running?.get(pid)
  }

  /** Kills what is left when the first process has ended, as the kernel does. */
  killAll(): void {
    const left = [...(this.#running?.values() ?? [])]
    this.#running = undefined
    for (const target of left) target.signal('SIGKILL')
  }
}
