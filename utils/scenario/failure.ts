import { FrameworkError } from '../errors/framework-error.ts'
import type { Verdict } from '../results/result.ts'
import { tellDifferences } from './differences.ts'

/** What a scenario's error comes to in its result. */
export interface Failure {
  readonly verdict: Extract<Verdict, 'fail' | 'error'>
  readonly reason: string
  readonly details: string[]
  readonly location?: string
}

/** Where the fault is not the endpoint's behaviour but in having one, or in this project. */
const machinery = new Set([
  'ENDPOINT_UNREACHABLE',
  'ENDPOINT_GONE',
  'TASK_OUT_OF_REACH',
  'RESOURCES_UNKNOWN',
  'TASK_BUDGET_SPENT',
  'FOREIGN_RESOURCE',
  'FIXTURE_MISSING',
  'FIXTURE_MALFORMED',
  'ECSPRESSO_ABSENT',
  'ECSPRESSO_UNUSABLE',
  'ECSPRESSO_VERSION_UNSUITABLE',
  'ECSPRESSO_OPTION_UNKNOWN',
  'ECSPRESSO_OUTPUT_UNREADABLE',
  'AWS_CLI_UNUSABLE',
])

/** Reads an error thrown by a scenario's body: one line, what was expected and seen, and the line that failed. */
export function readFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { verdict: 'fail', reason: String(error), details: [] }
  const location = locate(error)
  const [first = error.name, ...rest] = plain(error.message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/matching propert(y|ies) omitted from actual/.test(line))
  const seen = details(error)
  // "expected { …(12) } to match object { …(3) }" says nothing that the first place does not say better.
  const isVague = /…\(\d+\)/.test(first) && seen[0]?.startsWith('at ')
  const name = /^(Error|AssertionError)$/.test(error.name) ? '' : `${error.name}: `
  return {
    verdict: error instanceof FrameworkError && machinery.has(error.code) ? 'error' : 'fail',
    reason: isVague
      ? `not as expected ${seen.shift()}`
      : `${name}${first.replace(/ \/\/ Object\.is equality$/, '')}`,
    details: [...seen, ...rest],
    ...(location && { location }),
  }
}

function details(error: Error): string[] {
  if (error instanceof FrameworkError) return [...error.seen]
  if (!('expected' in error && 'actual' in error)) return []
  return tellDifferences(error.expected, error.actual)
}

/** An SDK error is made many frames away from the scenario's line that caused it. */
Error.stackTraceLimit = 60

/** The innermost line of a scenario in the stack, or in that of the cause. */
function locate(error: Error): string | undefined {
  const [, place] = /\/(scenarios\/[^/\s]+\/[^/\s]+\.test\.[jt]s:\d+)/.exec(error.stack ?? '') ?? []
  if (place) return place
  return error.cause instanceof Error ? locate(error.cause) : undefined
}

/** Assertion messages come with colours. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  return text.replace(/\u001b\[\d+(?:;\d+)*m/g, '')
}
