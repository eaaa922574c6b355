import { FrameworkError } from '../errors/framework-error.ts'
import { ecspressoPage } from './find-ecspresso.ts'

/** How much of a program's output an error shows, in lines. */
const shownLines = 15

/** What there is of a command that did not succeed. */
export interface FailedCommand {
  /** The words after `ecspresso`. */
  readonly command: readonly string[]
  readonly stdout: string
  readonly stderr: string
}

/** The command ended with another exit code than 0, or by a signal. */
export class EcspressoFailed extends FrameworkError<'ECSPRESSO_FAILED'> {
  override readonly name = 'EcspressoFailed'
  readonly command: readonly string[]
  /** Absent where a signal ended it. 1: it says why; 2: a Go panic, for the endpoint left out what it needs (EP-06). */
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string

  constructor({ command, stdout, stderr }: FailedCommand, end: number | string) {
    const exitCode = typeof end === 'number' ? end : undefined
    const ending = exitCode === undefined ? `was ended by ${end}` : `ended with exit code ${exitCode}`
    super({
      code: 'ECSPRESSO_FAILED',
      message: `${commandLine(command)} ${ending}${because(stderr)}`,
      seen: lastLines(stdout, stderr),
      advice:
        exitCode === 2
          ? 'a panic: the answer lacks a member that ecspresso takes for granted (EP-06); see the last calls in the history.'
          : 'the last calls in the history show what it was answered.',
    })
    this.command = command
    this.exitCode = exitCode
    this.stdout = stdout
    this.stderr = stderr
  }
}

/** The command did not end in time, and was killed with all that it had started. */
export class EcspressoTimedOut extends FrameworkError<'ECSPRESSO_TIMED_OUT'> {
  override readonly name = 'EcspressoTimedOut'
  readonly command: readonly string[]
  readonly stdout: string
  readonly stderr: string

  constructor({ command, stdout, stderr }: FailedCommand, deadlineMs: number) {
    super({
      code: 'ECSPRESSO_TIMED_OUT',
      message: `${commandLine(command)} had not ended after ${deadlineMs} ms`,
      seen: lastLines(stdout, stderr),
      advice: 'the last calls in the history show what it waited for.',
    })
    this.command = command
    this.stdout = stdout
    this.stderr = stderr
  }
}

/** Nobody wants the command any more: its scenario is over. */
export class EcspressoAbandoned extends FrameworkError<'ECSPRESSO_ABANDONED'> {
  override readonly name = 'EcspressoAbandoned'
  constructor(command: readonly string[]) {
    super({ code: 'ECSPRESSO_ABANDONED', message: `${commandLine(command)} was given up by its caller` })
  }
}

/** The command succeeded, and printed what this client can't read. */
export class OutputUnreadable extends FrameworkError<'ECSPRESSO_OUTPUT_UNREADABLE'> {
  override readonly name = 'OutputUnreadable'
  constructor({ command, stdout, stderr }: FailedCommand, missing: string) {
    super({
      code: 'ECSPRESSO_OUTPUT_UNREADABLE',
      message: `the output of ${commandLine(command)} has ${missing}`,
      seen: lastLines(stdout, stderr),
      advice: 'versions may print it another way: the client was tried with v2.3.2.',
    })
  }
}

/** There is no program there that could be run. */
export class EcspressoAbsent extends FrameworkError<'ECSPRESSO_ABSENT'> {
  override readonly name = 'EcspressoAbsent'
  constructor(binary: string) {
    super({
      code: 'ECSPRESSO_ABSENT',
      message: `ecspresso can not be run: ${binary} is not there, or not executable`,
      advice: `install it (${ecspressoPage}), and put it on the PATH or name it by ECSPRESSO_BIN.`,
    })
  }
}

/** It is there, and can't so much as tell its version: made for another machine, or not whole. */
export class EcspressoUnusable extends FrameworkError<'ECSPRESSO_UNUSABLE'> {
  override readonly name = 'EcspressoUnusable'
  constructor(binary: string, why: EcspressoFailed | EcspressoTimedOut) {
    super({
      code: 'ECSPRESSO_UNUSABLE',
      message: `${binary} can not be used: ${why.message}`,
      seen: why.seen,
      advice: `install it anew (${ecspressoPage}), and try \`ecspresso version\`.`,
      cause: why,
    })
  }
}

/** It is another program, or another major version than v2. */
export class VersionUnsuitable extends FrameworkError<'ECSPRESSO_VERSION_UNSUITABLE'> {
  override readonly name = 'VersionUnsuitable'
  constructor(binary: string, output: string) {
    super({
      code: 'ECSPRESSO_VERSION_UNSUITABLE',
      message: `${binary} is no ecspresso v2: its version is "${output.trim().split('\n', 1)[0] ?? ''}"`,
      advice: `install a version from v2.0 up to, not including, v3: ${ecspressoPage}`,
    })
  }
}

/** An option that this version does not have. */
export class OptionUnknown extends FrameworkError<'ECSPRESSO_OPTION_UNKNOWN'> {
  override readonly name = 'OptionUnknown'
  constructor(option: string, version: string, since: string) {
    super({
      code: 'ECSPRESSO_OPTION_UNKNOWN',
      message: `ecspresso v${version} has no ${option}: it came with ${since}`,
      advice: 'ask `project.behaviour` what the version that is there does, or install a later one.',
    })
  }
}

/** Without the names of its project, which are the last of its words: they say nothing, and would push the reason out of sight. */
function commandLine(command: readonly string[]): string {
  const names = command.indexOf('--config')
  return ['ecspresso', ...(names < 0 ? command : command.slice(0, names))].join(' ')
}

/** The last thing that the program itself gives as the reason. */
function because(stderr: string): string {
  const [, reason] = /(?:\[ERROR\] FAILED\. |^panic: )(.*)/m.exec(stderr) ?? []
  return reason === undefined ? '' : `: ${reason}`
}

function lastLines(stdout: string, stderr: string): string[] {
  const text = (of: string) => of.trimEnd().split('\n').slice(-shownLines)
  return [
    ...(stdout.trim() === '' ? [] : ['its output ends:', ...text(stdout)]),
    ...(stderr.trim() === '' ? [] : ['its log ends:', ...text(stderr)]),
  ]
}
