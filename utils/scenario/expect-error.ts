import { AssertionError } from 'node:assert'
import { inspect } from 'node:util'
import { ECSServiceException } from '@aws-sdk/client-ecs'

/**
 * The error with which a call must be refused; fails when the call succeeds, or is refused with another type. Several types
 * where the requirement leaves the choice. Wording is no requirement: assert on the message only where the catalogue
 * quotes it, loosely.
 */
export async function expectError(
  call: Promise<unknown>,
  ...types: readonly [string, ...string[]]
): Promise<ECSServiceException> {
  const expected = types.join(' or ')
  let answer: unknown
  try {
    answer = await call
  } catch (error) {
    if (!(error instanceof ECSServiceException)) throw error
    if (types.includes(error.name)) return error
    throw failed(
      `expected the call to be refused with ${expected}`,
      expected,
      `${error.name}: ${error.message}`,
    )
  }
  throw failed(
    `expected the call to be refused with ${expected}, but it succeeded`,
    expected,
    summary(answer),
  )
}

function failed(message: string, expected: string, actual: string): AssertionError {
  return new AssertionError({ message, expected, actual, operator: 'expectError', stackStartFn: expectError })
}

/** The outline of an answer: how many of what, not each of their members. */
function summary(answer: unknown): string {
  const { $metadata: _, ...output } = Object(answer)
  return `success: ${inspect(output, { depth: 1, maxArrayLength: 1, maxStringLength: 80, breakLength: Number.POSITIVE_INFINITY })}`
}
