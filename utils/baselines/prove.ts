import { runProgram } from '../process/run-program.ts'
import { proveCommand } from './prove-command.ts'

/** The program behind `make baseline PROVE=1`. */
await runProgram(proveCommand().exitOverride())
