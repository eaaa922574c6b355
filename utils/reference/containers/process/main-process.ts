import { LOG } from '../shell/shell.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Execution } from './execution.ts'
import { endsByDefault, exitCodeOf, type Signal } from './signals.ts'
import { type Receiver, startProgram } from './start-program.ts'
import { Thread } from './thread.ts'

/** From the container's start to the first command's effect, in milliseconds of the reference's time. */
const EXEC_MS = 50

export interface MainProcessStart {
  readonly command: readonly string[]
  readonly environment: ReadonlyMap<string, string>
  readonly workingDirectory: string
  readonly surroundings: Surroundings
  /** An init process (`linuxParameters.initProcessEnabled`) is process 1, and the command has no shield from signals. */
  readonly hasInit: boolean
  readonly onEnd: (exitCode: number) => void
}

/**
 * The process that a container lives and dies with. As process 1 it is shielded by the kernel from every signal that it
 * has no handler for, except SIGKILL from outside: why `sleep` survives StopTask's SIGTERM (TK-14).
 */
export interface MainProcess {
  signal(signal: Signal): void
}

/** Starts it; nothing if the container has no such program. */
export function startMainProcess(start: MainProcessStart): MainProcess | undefined {
  const { command, environment, workingDirectory, surroundings, hasInit, onEnd } = start
  const pid = hasInit ? surroundings.processes.nextPid() : 1
  const started = startProgram(command, {
    environment,
    workingDirectory,
    surroundings,
    streams: LOG,
    pid,
    wake: () => thread.interrupt(),
    becomes: (receiver) => {
      process.receiver = receiver
    },
  })
  if (!started) return undefined
  const thread = new Thread(executionOf(started.run), surroundings.clock, (exitCode) => {
    surroundings.processes.killAll()
    onEnd(exitCode)
  })
  const process = new FirstProcess(thread, started.receiver, hasInit)
  surroundings.processes.add(pid, process)
  thread.start(EXEC_MS)
  return process
}

function executionOf(run: number | Execution): Execution {
  return typeof run === 'number' ? immediately(run) : run
}

// biome-ignore lint/correctness/useYield: an execution that waits for nothing
function* immediately(exitCode: number): Execution {
  return exitCode
}

/** A class, as there is one of it for each running container. */
class FirstProcess implements MainProcess {
  receiver: Receiver
  readonly #thread: Thread
  readonly #isShielded: boolean

  constructor(thread: Thread, receiver: Receiver, hasInit: boolean) {
    this.#thread = thread
    this.receiver = receiver
    this.#isShielded = !hasInit
  }

  signal(signal: Signal): void {
    const reaction = signal === 'SIGKILL' ? exitCodeOf(signal) : this.receiver(signal)
    if (typeof reaction === 'number') this.#thread.kill(reaction)
    else if (reaction === 'default' && !this.#isShielded && endsByDefault(signal))
      this.#thread.kill(exitCodeOf(signal))
  }
}
