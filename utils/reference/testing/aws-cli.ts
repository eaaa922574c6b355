import { execa } from 'execa'

/** No command may take longer, waiters included; the CLI itself needs about a second. */
const commandMs = 40_000

const { exitCode } = await execa('aws', ['--version'], { reject: false })

/** Whether the AWS CLI is there to be tried. */
export const hasAwsCli = exitCode === 0

/** Runs `aws ecs …` against an endpoint: its JSON, or nothing for a command that prints none. Throws when it fails. */
export async function awsEcs(url: string, ...words: readonly string[]): Promise<unknown> {
  const { stdout } = await execa('aws', ['ecs', ...words, '--endpoint-url', url, '--output', 'json'], {
    timeout: commandMs,
    env: {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_PAGER: '',
    },
  })
  return stdout.trim() === '' ? undefined : JSON.parse(stdout)
}
