import { loopbackOnly } from '../program/loopback-only.ts'

/** What a command of the AWS CLI is told of the world. */
export interface AwsCliSurroundings {
  /** For all AWS services: `http://127.0.0.1:4566`. */
  readonly endpoint: string
  readonly region: string
}

/** Settings of this process that would lead a command elsewhere. */
const isUnwanted = /^AWS_|_PROXY$|_proxy$/

/**
 * The environment of a command: aimed at the endpoint, with made-up keys, no configuration of the user's, one attempt a call, no pager, and
 * no way out of the machine (a CLI too old for `AWS_ENDPOINT_URL` would call AWS). Of this process's own environment it has all else:
 * where Python is, and the CLI in it, may hang on any of it (HOME, PYENV_ROOT).
 */
export function environmentOf(
  { endpoint, region }: AwsCliSurroundings,
  own: NodeJS.ProcessEnv,
): Record<string, string> {
  const kept = Object.entries(own).filter(([name]) => !isUnwanted.test(name))
  return {
    ...Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_DEFAULT_OUTPUT: 'json',
    AWS_CLI_AUTO_PROMPT: 'off',
    AWS_PAGER: '',
    ...loopbackOnly,
  }
}
