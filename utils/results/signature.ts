import type { ScenarioResult } from './result.ts'

type Failed = Pick<ScenarioResult, 'verdict' | 'reason' | 'details' | 'lastOperation' | 'violations'>

/** Whether what failed a scenario is what checkers found in its record, and nothing that it asserted itself. */
export function isByChecker({ reason, violations: [first] }: Pick<Failed, 'reason' | 'violations'>): boolean {
  return first !== undefined && reason?.startsWith(`${first.checker}: `) === true
}

/**
 * The cause of a failure in one line, the same for every scenario that fails for it and in every run: nothing in it is of one
 * run (ids, generated names, counts, times). Of a scenario that checkers failed it is `<checker>: <member>`, of one that
 * failed by itself `<last operation>: <error type, or what did not hold>`. Nothing for what did not fail.
 */
export function signatureOf(result: Failed): string | undefined {
  return signaturesOf(result)[0]
}

/** What a failure is grouped by, first, and then what checkers found besides; each once. */
export function signaturesOf(result: Failed): string[] {
  if (!/^(fail|known-fail|error)$/.test(result.verdict)) return []
  const found = findingsOf(result)
  return isByChecker(result) ? found : [...new Set([ownSignature(result), ...found])]
}

/** The signatures of what checkers found in a scenario's record, whatever became of it; each once. */
export function findingsOf({ violations }: Pick<Failed, 'violations'>): string[] {
  return [...new Set(violations.map(signatureOfFinding))]
}

/**
 * Whether a result failed for the cause that the signature names. A failure of the scenario's own has one cause alone: what
 * checkers find besides does not excuse it. Where checkers failed it, the cause is among what they found, in whatever order.
 */
export function failsAs(result: Failed, signature: string): boolean {
  return isByChecker(result) ? signaturesOf(result).includes(signature) : signatureOf(result) === signature
}

/** `arn-forms: taskArn`: findings of one checker about one member are one, wherever in answers that member stands. */
export function signatureOfFinding({
  checker,
  witness: [first],
}: ScenarioResult['violations'][number]): string {
  const member = first && memberOf(first.path)
  const place = first && ('workload' in first ? 'workload' : first.operation)
  const what = member || place
  return what ? `${checker}: ${stable(what)}` : checker
}

function ownSignature({ reason = '', details = [], lastOperation }: Failed): string {
  const what = whatFailed(reason, details).slice(0, longest)
  const operation = askedByChance.find(([type]) => type.test(reason))
  const told = operation ? operation[1] : lastOperation
  return told === undefined ? what : `${told}: ${what}`
}

/**
 * Errors before which several things were asked at the same time, so that it is chance what answered last, and what stands for
 * it: the operation whose answer was waited for, or none.
 */
const askedByChance: readonly (readonly [RegExp, string | undefined])[] = [
  [/^Service(DeadlineExceeded|OutOfReach|Vanished): /, 'DescribeServices'],
  [/^(WaitDeadlineExceeded|StatusOutOfReach|TaskVanished): /, 'DescribeTasks'],
  [/^(ScenarioDeadlineExceeded|EndpointGone|EndpointUnreachable|budget): /, undefined],
]

/** Of a missed budget, the figure's title: how much it was is of one run, and how much it may be is for the profile to say. */
const missedBudget = /^budget: (.*): [^:]*$/

/** A reason can hold a whole answer; its beginning tells it from others. */
const longest = 160

/** A JavaScript error, or one of this project without a class of its own: the message alone says what it is. */
const isVague = /^(Framework|Type|Range|Syntax|Reference)Error$/

function whatFailed(reason: string, details: readonly string[]): string {
  const [, figure] = missedBudget.exec(reason) ?? []
  if (figure !== undefined) return `budget: ${stable(figure)}`
  const wait =
    /(?:did not reach|can't reach|was waited for to reach) .*?(?= within | any more: |, but |$)/.exec(reason)
  if (wait) return stable(wait[0])
  if (/^expected the (call|command) to be refused/.test(reason)) return errorSeen(details) ?? 'not refused'
  const type = refusedCommand.exec(reason)?.[1] ?? errorType(reason)
  if (type && !isVague.test(type)) return type
  const member = memberThatDiffers(reason, details)
  if (member) return `${member} other than expected`
  return isComparison.test(reason) ? 'an answer other than expected' : stable(reason)
}

/** A command of the AWS CLI whose call the endpoint refused: that is the cause, not the program. */
const refusedCommand = /^AwsCliFailed: .*An error occurred \((\w+)\) when calling/

/**
 * What was seen in the place of what, and how the two were compared, is the scenario's own affair, and not the same each time where
 * an endpoint shows one scenario what another made.
 */
const isComparison = /^(not as expected at |expected (undefined|null|true|false|\[|\{|['"]|[+-]?\d))/

/** `lastStatus`, of `at containers[0].lastStatus: …`; nothing where what differs is a place in a mere list. */
function memberThatDiffers(reason: string, details: readonly string[]): string | undefined {
  const told = reason.startsWith('not as expected at ') ? reason : (details[0] ?? '')
  const path = /^(?:not as expected )?at (\S+): expected /.exec(told)?.[1]
  return path && stable(memberOf(path))
}

/** Where a member stands differs with how an assertion is put: `tasks[0].containers[1].lastStatus` is its `lastStatus`. */
function memberOf(path: string): string {
  return path.replace(/(\[\d+\])+$/, '').replace(/^.*[.\]]/, '')
}

/** The error that came where another was expected, or none. */
function errorSeen(details: readonly string[]): string | undefined {
  const seen = details.find((line) => line.startsWith('seen:'))?.replace(/^seen:\s+/, '')
  return seen && errorType(seen)
}

/** `ClientException`, of `ClientException: Unable to …`. */
function errorType(text: string): string | undefined {
  return /^([A-Z]\w+): /.exec(text)?.[1]
}

/** Text without what differs from run to run: what is in lists and objects, and all words with a digit in them. */
function stable(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\[ .* \]/g, '[…]')
    .replace(/\{ .* \}/g, '{…}')
    .replace(wordWithDigit, (word) => (/^(HTTP \d+|EC2)$/.test(word) ? word : '…'))
    .trim()
}

const wordWithDigit = /HTTP \d+|[^\s'"`(),;{}[\]]*\d[^\s'"`(),;{}[\]]*/g
