#!/usr/bin/env node
import { Command } from 'commander'
import { packageVersion } from '../package-root.ts'
import { runProgram } from '../process/run-program.ts'

/**
 * The one command line of this project; the Makefile's goals call it. Exit codes, of every command: 0 all is well, 3 what was
 * judged is not (a scenario failed, a history is contradicted), 2 nothing could be judged, or not all. 1 is left to Node, for a crash.
 */
const program = new Command('ecs-scenarios')
  .description('Scenario tests for ECS-compatible endpoints.')
  .version(packageVersion())
  .exitOverride()
  .showHelpAfterError('(--help says more)')

/** Loaded when it is asked for: an endpoint that is served needs none of what starts and judges others, nor its memory. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import('./commands/run.ts')).runCommand(),
  gate: async () => (await import('./commands/gate.ts')).gateCommand(),
  expectations: async () => (await import('./commands/expectations.ts')).expectationsCommand(),
  report: async () => (await import('./commands/report.ts')).reportCommand(),
  matrix: async () => (await import('./commands/matrix.ts')).matrixCommand(),
  baseline: async () => (await import('./commands/baseline.ts')).baselineCommand(),
  check: async () => (await import('./commands/check.ts')).checkCommand(),
  endpoint: async () => (await import('./commands/endpoint.ts')).endpointCommand(),
  load: async () => (await import('./commands/load.ts')).loadCommand(),
  list: async () => (await import('./commands/list.ts')).listCommand(),
}

const [first = ''] = process.argv.slice(2)
const asked = Object.hasOwn(commands, first) ? [commands[first]] : Object.values(commands)
for (const load of asked) {
  if (load) program.addCommand((await load()).copyInheritedSettings(program))
}

await runProgram(program)
