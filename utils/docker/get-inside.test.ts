import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { docker } from './docker.ts'
import { getInside, readAnswer } from './get-inside.ts'
import { ownership } from './owned-containers.ts'

/** The image is looked for, not pulled: without it (or Docker) there is nobody to ask. */
const { exitCode } = await execa('docker', ['image', 'inspect', 'busybox:latest'], { reject: false })

describe.runIf(exitCode === 0)('a GET from inside the network of a container', { timeout: 60_000 }, () => {
  let containerId: string
  beforeAll(async () => {
    const labels = Object.entries(ownership(crypto.randomUUID())).flatMap(([name, value]) => [
      '--label',
      `${name}=${value}`,
    ])
    const answer = "printf 'HTTP/1.0 200 OK\r\nserver: me\r\n\r\nhello\n'"
    const server = `while true; do ${answer} | nc -l -p 8080; done`
    const run = ['run', '-d', '--init', ...labels, 'busybox:latest', 'sh', '-c', server]
    containerId = (await execa('docker', run)).stdout
  })
  afterAll(async () => {
    await execa('docker', ['rm', '-f', containerId])
  })

  it('gives the answer, says where there is none, and leaves no container', async () => {
    const runtime = await docker('test')
    const ask = (port: number) => getInside(runtime, { containerId, port, path: '/' })
    // It needs a moment until it listens.
    await vi.waitFor(async () => expect(await ask(8080)).toEqual({ status: 200, body: 'hello\n' }), 30_000)
    expect(await ask(8081)).toEqual({ silent: expect.stringMatching(/refused/) })
    const label = `label=io.github.ecs-scenarios.owner=${process.pid}`
    const { stdout } = await execa('docker', ['ps', '-aq', '--no-trunc', '--filter', label])
    expect(stdout).toBe(containerId)
  })

  it('rejects where there is no such container', async () => {
    const runtime = await docker('test')
    await expect(getInside(runtime, { containerId: 'f'.repeat(64), port: 80, path: '/' })).rejects.toThrow(
      /No such container/,
    )
  })
})

describe('an HTTP answer', () => {
  it.each([
    [
      'HTTP/1.1 404 Not Found\r\nserver: nginx\r\n\r\n<html>\r\n\r\n</html>',
      { status: 404, body: '<html>\r\n\r\n</html>' },
    ],
    ['HTTP/1.0 204 No Content\r\n\r\n', { status: 204, body: '' }],
    ['SSH-2.0-OpenSSH', undefined],
    ['', undefined],
  ])('%j is read as %j', (answer, read) => {
    expect(readAnswer(answer)).toEqual(read)
  })
})
