import type { Failure } from '@aws-sdk/client-ecs'
import { checkBatch } from '../pagination/batch.ts'

/** What a Describe call of up to 20 ARNs finds, each once, and a failure for each that it doesn't (PAGE-04). */
export function describeByArn<State>(
  what: string,
  arns: readonly string[],
  lookUp: (arn: string) => State | undefined,
): { readonly found: readonly State[]; readonly failures: Failure[] } {
  checkBatch(what, arns, 20)
  const found: State[] = []
  const failures: Failure[] = []
  for (const arn of new Set(arns)) {
    const state = lookUp(arn)
    if (state) found.push(state)
    else failures.push({ arn, reason: 'MISSING' })
  }
  return { found, failures }
}
