import { runProgram } from '../process/run-program.ts'
import { soakCommand } from './soak-command.ts'

/** The program behind `make soak`. */
await runProgram(soakCommand().exitOverride())
