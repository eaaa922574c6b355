import { FrameworkError } from '../errors/framework-error.ts'

/** The program is not there. */
export class ProgramAbsent extends FrameworkError {
  override readonly name = 'ProgramAbsent'
  constructor(target: string, program: string, install: string) {
    super({
      code: 'PROGRAM_ABSENT',
      message: `the target ${target} runs the program ${program}, which is not ${whereLooked(program)}`,
      advice: `install it, for example with: ${install}`,
    })
  }
}

function whereLooked(program: string): string {
  return program.includes('/') ? 'there, or can not be executed' : 'on the PATH'
}

/** The program ended before it listened, or did not listen in time. */
export class ProgramFailed extends FrameworkError {
  override readonly name = 'ProgramFailed'
  constructor(command: string, why: string, logTail: string) {
    super({
      code: 'PROGRAM_FAILED',
      message: `${command} did not come up: ${why}`,
      seen: logTail === '' ? [] : ['its output ends:', ...logTail.trimEnd().split('\n').slice(-15)],
      advice: `try "${command}" and read what it says.`,
    })
  }
}
