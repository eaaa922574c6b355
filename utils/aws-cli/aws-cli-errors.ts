import { FrameworkError } from '../errors/framework-error.ts'
import type { ProgramOutcome } from '../program/run-to-end.ts'

/** How much of what a command printed an error shows, in lines. */
const shownLines = 15

/** Longer words of a command (a task definition) are cut, in characters. */
const longestWord = 60

type Printed = Pick<ProgramOutcome, 'stdout' | 'stderr'>

/** The command ended with another exit code than 0, or by a signal. */
export class AwsCliFailed extends FrameworkError<'AWS_CLI_FAILED'> {
  override readonly name = 'AwsCliFailed'
  /** Absent where a signal ended it. 254: the endpoint refused the call; 255: whatever else, such as a waiter that gave up. */
  readonly exitCode: number | undefined
  /** What the endpoint refused the call with (`ClusterNotFoundException`); absent where it did not. */
  readonly errorType: string | undefined
  /** `DescribeServices`; absent where the endpoint refused nothing. */
  readonly operation: string | undefined
  readonly stderr: string

  constructor(args: readonly string[], printed: Printed, end: number | string) {
    const exitCode = typeof end === 'number' ? end : undefined
    const ending = exitCode === undefined ? `was ended by ${end}` : `ended with exit code ${exitCode}`
    const [, errorType, operation] = refusal.exec(printed.stderr) ?? []
    const [first = ''] = printed.stderr.split('\n').filter((line) => line.trim() !== '')
    super({
      code: 'AWS_CLI_FAILED',
      message: `${commandLine(args)} ${ending}${first === '' ? '' : `: ${first.trim()}`}`,
      seen: lastLines(printed),
      advice: 'the last calls in the history show what it was answered.',
    })
    this.exitCode = exitCode
    this.errorType = errorType
    this.operation = operation
    this.stderr = printed.stderr
  }
}

/**
 * Exit codes of a CLI that made no call: it can't be started (126, 127), its Python is broken (1), it does not know the command (2,
 * 252), its configuration is wrong (253). https://docs.aws.amazon.com/cli/latest/topic/return-codes.html
 */
const uselessCodes = new Set<number | string>([1, 2, 126, 127, 252, 253])

/** Whether a command ended so that nothing of it is the endpoint's doing. */
export function isUseless(end: number | string): boolean {
  return uselessCodes.has(end)
}

/** The CLI that is there can't run the command: it is broken, or of a version that does not know it. */
export class AwsCliUnusable extends FrameworkError<'AWS_CLI_UNUSABLE'> {
  override readonly name = 'AwsCliUnusable'
  constructor(binary: string, why: AwsCliFailed) {
    super({
      code: 'AWS_CLI_UNUSABLE',
      message: `${binary} can not be used: ${why.message}`,
      seen: why.seen,
      advice: 'try `aws --version`; install it anew, or name another by AWS_CLI_BIN.',
      cause: why,
    })
  }
}

/** The command did not end in time, and was killed with all that it had started. */
export class AwsCliTimedOut extends FrameworkError<'AWS_CLI_TIMED_OUT'> {
  override readonly name = 'AwsCliTimedOut'
  constructor(args: readonly string[], printed: Printed, deadlineMs: number) {
    super({
      code: 'AWS_CLI_TIMED_OUT',
      message: `${commandLine(args)} had not ended after ${deadlineMs} ms; it waited for ${awaited(args)}`,
      seen: lastLines(printed),
      advice: 'the last calls in the history show what it was answered.',
    })
  }
}

/** Nobody wants the command any more: its scenario is over. */
export class AwsCliAbandoned extends FrameworkError<'AWS_CLI_ABANDONED'> {
  override readonly name = 'AwsCliAbandoned'
  constructor(args: readonly string[]) {
    super({
      code: 'AWS_CLI_ABANDONED',
      message: `${commandLine(args)} was given up, as its scenario is over`,
    })
  }
}

/** The command succeeded, and what it printed can't be read. */
export class AwsCliUnreadable extends FrameworkError<'AWS_CLI_UNREADABLE'> {
  override readonly name = 'AwsCliUnreadable'
  constructor(args: readonly string[], printed: Printed, why: string, cause?: unknown) {
    super({
      code: 'AWS_CLI_UNREADABLE',
      message: `what ${commandLine(args)} printed can't be read: ${why}`,
      seen: lastLines(printed),
      advice: 'look at the answers in the history; without one, whether this is the AWS CLI.',
      cause,
    })
  }
}

/** `An error occurred (ClusterNotFoundException) when calling the ListTasks operation: Cluster not found.` */
const refusal = /An error occurred \(([\w.]+)\) when calling the (\w+) operation/

/** What a command waits for that does not end: of a waiter its state, of any other the answer to its call. */
function awaited([service = '', command = '', state]: readonly string[]): string {
  if (command === 'wait' && state !== undefined) return state
  const operation = command.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return `the answer to ${operation} of ${service}`
}

function commandLine(args: readonly string[]): string {
  const words = args.map((word) => (word.length > longestWord ? `${word.slice(0, longestWord)}…` : word))
  return ['aws', ...words].join(' ')
}

function lastLines({ stdout, stderr }: Printed): string[] {
  const lines = (stderr.trim() === '' ? stdout : stderr).trimEnd().split('\n')
  return lines.filter((line) => line.trim() !== '').slice(-shownLines)
}
