import { AwsCliFailed } from '../../aws-cli/aws-cli-errors.ts'
import { AssertionFailed } from '../assertion-failed.ts'

/**
 * The failure in which a command of the AWS CLI must end: the endpoint refused its call with this type, or one of these. Throws
 * AWS_CLI_SUCCEEDED where it ends well, and what the command ended with where that is anything else.
 */
export async function expectRefused(
  command: Promise<unknown>,
  ...types: readonly [string, ...string[]]
): Promise<AwsCliFailed> {
  const expected = types.join(' or ')
  try {
    await command
  } catch (error) {
    if (!(error instanceof AwsCliFailed)) throw error
    if (error.errorType !== undefined && types.includes(error.errorType)) return error
    throw new AssertionFailed(
      {
        code: 'AWS_CLI_REFUSED_OTHERWISE',
        message: `expected the command to be refused with ${expected}`,
        seen: [`expected: ${expected}`, `seen:     ${error.errorType ?? error.name}: ${error.message}`],
      },
      expectRefused,
    )
  }
  throw new AssertionFailed(
    {
      code: 'AWS_CLI_SUCCEEDED',
      message: `expected the command to be refused with ${expected}, but it succeeded`,
      advice: 'the last call in the history shows the answer.',
    },
    expectRefused,
  )
}
