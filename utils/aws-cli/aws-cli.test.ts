import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAwsCli } from './aws-cli.ts'
import { environmentOf } from './environment.ts'

let folder: string
let binary: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-aws-cli-'))
  binary = join(folder, 'aws')
  // A program that does what its first word says.
  const script = `#!/bin/sh
case "$1" in
  json) echo '{"region": "'"$AWS_REGION"'", "endpoint": "'"$AWS_ENDPOINT_URL"'"}' ;;
  text) echo Hello ;;
  refused)
    printf '\\nAn error occurred (ClusterNotFoundException) when calling the ListTasks operation: Cluster not found.\\n' >&2
    exit 254 ;;
  ecs) [ "$2" = wait ] && echo '{}' && sleep 3600; sleep 3600 ;;
  ended) kill -TERM $$ ;;
  unknown) echo 'aws: error: argument command: Invalid choice' >&2; exit 252 ;;
esac
`
  writeFileSync(binary, script, { mode: 0o755 })
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A net alone. */
const deadlineMs = 120_000
const endpoint = 'http://127.0.0.1:9'
const cli = (more: { signal?: AbortSignal } = {}) =>
  createAwsCli({ binary, endpoint, region: 'eu-west-1', deadlineMs, ...more })

describe('the AWS CLI', { timeout: 180_000 }, () => {
  it('gives what a command prints, and nothing where it prints nothing', async () => {
    expect(await cli().run(['json'])).toEqual({ region: 'eu-west-1', endpoint })
    expect(await cli().run(['silent'])).toBeUndefined()
  })

  it('tells why a command failed: exit code, error type, operation, last lines', async () => {
    await expect(cli().run(['refused', 'x'.repeat(100)])).rejects.toMatchObject({
      code: 'AWS_CLI_FAILED',
      message: `aws refused ${'x'.repeat(60)}… ended with exit code 254: An error occurred (ClusterNotFoundException) when calling the ListTasks operation: Cluster not found.`,
      exitCode: 254,
      errorType: 'ClusterNotFoundException',
      operation: 'ListTasks',
      seen: [expect.stringMatching(/^An error occurred/)],
    })
    await expect(cli().run(['ended'])).rejects.toMatchObject({
      message: 'aws ended was ended by SIGTERM',
      exitCode: undefined,
      errorType: undefined,
    })
    await expect(cli().run(['text'])).rejects.toMatchObject({
      code: 'AWS_CLI_UNREADABLE',
      message: "what aws text printed can't be read: it is no JSON",
      seen: ['Hello'],
    })
  })

  it('tells a CLI that can not run the command from one that fails on the endpoint', async () => {
    await expect(cli().run(['unknown'])).rejects.toMatchObject({
      code: 'AWS_CLI_UNUSABLE',
      message: `${binary} can not be used: aws unknown ended with exit code 252: aws: error: argument command: Invalid choice`,
    })
  })

  it.each([
    [['ecs', 'wait', 'services-stable', '--cluster', 'x'], 'services-stable'],
    [['ecs', 'describe-services'], 'the answer to DescribeServices of ecs'],
  ])('kills a command that takes too long, and tells what it waited for: %j', async (args, awaited) => {
    await expect(cli().run(args, { deadlineMs: 300 })).rejects.toMatchObject({
      code: 'AWS_CLI_TIMED_OUT',
      message: `aws ${args.join(' ')} had not ended after 300 ms; it waited for ${awaited}`,
    })
  })

  it('kills what runs when nobody wants it any more, and begins no other', async () => {
    const wish = new AbortController()
    const running = cli({ signal: wish.signal }).run(['ecs', 'list-clusters'])
    wish.abort()
    await expect(running).rejects.toMatchObject({ code: 'AWS_CLI_ABANDONED' })
    await expect(cli({ signal: wish.signal }).run(['json'])).rejects.toMatchObject({
      code: 'AWS_CLI_ABANDONED',
    })
  })

  it('is led to the endpoint alone, whatever this process is set to', () => {
    const own = {
      HOME: '/home/somebody',
      PYENV_ROOT: '/pyenv',
      AWS_PROFILE: 'production',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      AWS_ENDPOINT_URL_ECS: 'https://ecs.example.com',
      AWS_SESSION_TOKEN: 'token',
      http_proxy: 'http://proxy:1',
      ALL_PROXY: 'http://proxy:1',
    }
    const environment = environmentOf({ endpoint, region: 'eu-west-1' }, own)
    expect(environment).toMatchObject({
      HOME: '/home/somebody',
      PYENV_ROOT: '/pyenv',
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_MAX_ATTEMPTS: '1',
      AWS_PAGER: '',
      HTTPS_PROXY: 'http://127.0.0.1:1',
    })
    const led = ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL_ECS', 'http_proxy', 'ALL_PROXY']
    expect(
      Object.keys(environment).filter((name) =>
        [...led, 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'].includes(name),
      ),
    ).toEqual([])
  })
})
