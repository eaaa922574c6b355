import { access, constants } from 'node:fs/promises'
import { runToEnd } from '../program/run-to-end.ts'
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

/**
 * Runs the program to its end, in the project's folder and with a home of its own. It ends with this process, however that ends. Rejects
 * with EcspressoFailed at another exit code than 0, EcspressoTimedOut once its time is over, EcspressoAbandoned at the signal,
 * EcspressoAbsent where there is nothing to run; nothing of it runs any more then.
 */
export async function runCommand(call: EcspressoCall): Promise<CommandOutput> {
  const { binary, folder, command, deadlineMs, signal } = call
  if (signal?.aborted) throw new EcspressoAbandoned(command)
  await access(binary, constants.X_OK).catch(() => {
    throw new EcspressoAbsent(binary)
  })
  const { end, stdout, stderr, durationMs } = await runToEnd({
    file: binary,
    args: command,
    inside: folder,
    environment: (home) => environmentOf(call, home),
    deadlineMs,
    signal,
  })
  const output = { command, stdout, stderr }
  if (end === 'late') throw new EcspressoTimedOut(output, deadlineMs)
  if (end === 'abandoned') throw new EcspressoAbandoned(command)
  if (end !== 0) throw new EcspressoFailed(output, end)
  return { ...output, exitCode: 0, durationMs }
}
