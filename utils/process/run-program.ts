import { type Command, CommanderError } from 'commander'
import { explain } from '../errors/framework-error.ts'

/**
 * Runs a program that reads its arguments with commander (`exitOverride` set), and ends the process, whatever still keeps it:
 * with the exit code that the program's action has set, or with 2, and the error explained, when it threw.
 */
export async function runProgram(program: Command): Promise<never> {
  process.stdout.on('error', ignoreGoneReader)
  process.stderr.on('error', ignoreGoneReader)
  try {
    await program.parseAsync()
  } catch (error) {
    // Commander has told its own already; asking for help is no mistake.
    if (!(error instanceof CommanderError)) process.stderr.write(`${explain(error)}\n`)
    process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2
  }
  // What is written into a pipe waits for its reader, and would be lost.
  await Promise.all([written(process.stdout), written(process.stderr)])
  // A container engine that hangs, or an endpoint that keeps a connection open, must not keep the process.
  process.exit()
}

/** Whoever has read enough (`head`) is no reason to leave a run, and what it started, in the middle. */
function ignoreGoneReader(error: Error): void {
  if (!('code' in error && error.code === 'EPIPE')) throw error
}

/** Settles when all that was written there is with its reader, or the reader is gone. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()))
}
