import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

const endpoint = (...args: string[]) => {
  const program = spawn(process.execPath, ['utils/cli/main.ts', 'endpoint', ...args])
  const output = { stdout: '', stderr: '' }
  program.stdout.on('data', (chunk) => {
    output.stdout += chunk
  })
  program.stderr.on('data', (chunk) => {
    output.stderr += chunk
  })
  return { program, output, exit: once(program, 'exit') }
}

// Each test starts the program, which takes a second or two on a busy machine.
const patience = { timeout: 20_000 }

test('serves until it is told to stop, and says what clients need', patience, async () => {
  const { program, output, exit } = endpoint('--port', '0', '--region', 'eu-west-1')
  await once(program.stdout, 'data')
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(output.stdout) ?? []
  expect((await fetch(`${url}/_health`)).status).toBe(200)
  for (const line of [
    `export AWS_ENDPOINT_URL_ECS=${url}`,
    `export AWS_ENDPOINT_URL=${url}`,
    'export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test',
    'export AWS_DEFAULT_REGION=eu-west-1 AWS_REGION=eu-west-1',
  ])
    expect(output.stdout).toContain(line)

  const second = endpoint('--port', new URL(url).port)
  expect(await second.exit).toEqual([2, null])
  expect(second.output.stderr).toMatch(/^PORT_TAKEN: /)
  expect(second.output.stderr).not.toMatch(/^\s+at /m)

  program.kill('SIGINT')
  expect(await exit).toEqual([0, null])
})

test.concurrent.each([
  ['--port', '99999'],
  ['--port', 'x'],
  ['--time-scale', '0'],
])('refuses %s %s', patience, async (...args) => {
  const { output, exit } = endpoint(...args)
  expect(await exit).toEqual([2, null])
  expect(output.stderr).toMatch(/^error: option .* is invalid/)
})
