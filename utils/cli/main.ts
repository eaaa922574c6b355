#!/usr/bin/env node
import { Command } from 'commander'
import { packageVersion } from '../package-root.ts'
import { runProgram } from '../process/run-program.ts'
import { checkCommand } from './commands/check.ts'
import { endpointCommand } from './commands/endpoint.ts'
import { expectationsCommand } from './commands/expectations.ts'
import { gateCommand } from './commands/gate.ts'
import { listCommand } from './commands/list.ts'
import { loadCommand } from './commands/load.ts'
import { matrixCommand } from './commands/matrix.ts'
import { reportCommand } from './commands/report.ts'
import { runCommand } from './commands/run.ts'

/**
 * The one command line of this project; the Makefile's goals call it. Exit codes, of every command: 0 all is well, 3 what was
 * judged is not (a scenario failed, a history is contradicted), 2 nothing could be judged, or not all. 1 is left to Node, for a crash.
 */
const program = new Command('ecs-scenarios')
  .description('Scenario tests for ECS-compatible endpoints.')
  .version(packageVersion())
  .exitOverride()
  .showHelpAfterError('(--help says more)')

for (const make of [
  runCommand,
  gateCommand,
  expectationsCommand,
  reportCommand,
  matrixCommand,
  checkCommand,
  endpointCommand,
  loadCommand,
  listCommand,
]) {
  program.addCommand(make().copyInheritedSettings(program))
}

await runProgram(program)
