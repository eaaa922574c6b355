import type { Execution } from '../process/execution.ts'
import type { Signal } from '../process/signals.ts'
import type { Surroundings } from '../surroundings.ts'

/** One invocation of a program. */
export interface Call {
  /** As it was called: `test` or `[`. */
  readonly name: string
  readonly args: readonly string[]
  readonly environment: ReadonlyMap<string, string>
  readonly workingDirectory: string
  readonly stdin: string
  /** Takes standard output. */
  readonly write: (text: string) => void
  readonly surroundings: Surroundings
}

/** Something that a container can execute. */
export interface Program {
  /** Gives the exit code at once, or an execution for what takes time. */
  run(call: Call): number | Execution
  /** Signals that it handles, with the exit code it then ends with. */
  readonly exitsOn?: Partial<Readonly<Record<Signal, number>>>
}
