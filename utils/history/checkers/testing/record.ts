import type { CallEntry } from '../../entry.ts'
import { judge } from '../../judge.ts'
import type { Checker, Violation } from '../checker.ts'

/** What a test says of one call; the rest has defaults. */
export interface RecordedCall {
  readonly operation: string
  readonly input?: unknown
  /** The answer's body, as JSON or as raw text. */
  readonly output?: unknown
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** When it was under way; without it, after all calls before it. */
  readonly during?: readonly [startMs: number, endMs: number]
  /** The connection broke, or nothing came. */
  readonly failed?: boolean
}

/** A history of these calls, in the order in which they ended. */
export function record(calls: readonly RecordedCall[]): CallEntry[] {
  return calls
    .map((call, index) => ({ call, during: call.during ?? [10 * index, 10 * index + 5] }) as const)
    .sort((one, other) => one.during[1] - other.during[1])
    .map(({ call, during: [startMs, endMs] }, index): CallEntry => {
      const body = typeof call.output === 'string' ? call.output : JSON.stringify(call.output)
      return {
        kind: 'call',
        seq: index + 1,
        operation: call.operation,
        input: call.input ?? null,
        requestHeaders: {},
        attempt: 1,
        startMs,
        endMs,
        ...(!call.failed && { status: call.status ?? 200 }),
        ...(call.headers && { headers: call.headers }),
        ...(body !== undefined && { body }),
        ...(call.failed && { failure: { code: 'CONNECTION_LOST', message: 'gone' } }),
      }
    })
}

/** The violations that one checker finds in a history of these calls. */
export function violations(checker: Checker, calls: readonly RecordedCall[]): Violation[] {
  return judge(record(calls), [checker])
}

/** A DescribeTasks call that was answered with these tasks. */
export function describeTasks(tasks: readonly unknown[], during?: readonly [number, number]): RecordedCall {
  return { operation: 'DescribeTasks', output: { tasks, failures: [] }, ...(during && { during }) }
}

/** The ARN of a task of the cluster `shop`, told apart by one digit. */
export function taskArn(digit: number | string = 1): string {
  return `arn:aws:ecs:us-east-1:123456789012:task/shop/${String(digit).padStart(32, '0')}`
}
