import { type Command, CommanderError } from 'commander'
import { explain } from '../errors/framework-error.ts'

/**
 * Runs a program that reads its arguments with commander (`exitOverride` set), and ends the process, whatever still keeps it:
 * with the exit code that the program's action has set, or with 2, and the error explained, when it threw.
 */
export async function runProgram(program: Command): Promise<never> {
  try {
    await program.parseAsync()
  } catch (error) {
    // Commander has told its own already; asking for help is no mistake.
    if (!(error instanceof CommanderError)) process.stderr.write(`${explain(error)}\n`)
    process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2
  }
  // A container engine that hangs, or an endpoint that keeps a connection open, must not keep the process.
  process.exit()
}
