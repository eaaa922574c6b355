import { type ClientProgram, findClient } from '../program/find-client.ts'

const awsCli: ClientProgram = {
  program: 'aws',
  setting: 'AWS_CLI_BIN',
  page: 'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
}

/** What is said where the machine has no AWS CLI. */
export const awsCliNotFound = `AWS CLI not found: ${awsCli.page}`

/**
 * The absolute path of the AWS CLI, of version 1 or 2: of the file that `AWS_CLI_BIN` names, or else of `aws` from the PATH. Undefined
 * where there is none; throws CLIENT_UNUSABLE where `AWS_CLI_BIN` names what can not be executed.
 */
export function findAwsCli(environment: NodeJS.ProcessEnv): string | undefined {
  return findClient(awsCli, environment)
}
