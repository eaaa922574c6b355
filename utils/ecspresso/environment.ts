import { join } from 'node:path'
import { loopbackOnly } from '../program/loopback-only.ts'

/** What a command of ecspresso is told of the world; nothing else of this process's environment reaches it. */
export interface EcspressoSurroundings {
  /** For all AWS services: `http://127.0.0.1:4566`. */
  readonly endpoint: string
  readonly region: string
  /** What templates of the project read by `must_env`. */
  readonly variables?: Readonly<Record<string, string>>
}

/**
 * The environment of a command: aimed at the endpoint, with made-up keys, no file of the user's (his home is the command's own
 * folder), and no way out of the machine. `verify` would take one: once it has assumed a task's execution role it forgets the
 * endpoint, and it asks image registries over HTTPS by itself (EP-13).
 */
export function environmentOf(
  { endpoint, region, variables = {} }: EcspressoSurroundings,
  home: string,
): Record<string, string> {
  return {
    ...variables,
    // Of the shell that starts it.
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: home,
    TMPDIR: home,
    // Times are printed in local time, without saying of which zone.
    TZ: 'UTC',
    NO_COLOR: '1',
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: join(home, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'no-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    ...loopbackOnly,
  }
}
