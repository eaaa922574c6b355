import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { runCommand } from './testing/run-command.ts'

// As moto and others can do without Docker, where their program is on the PATH, it is one that can't.
describe('a target in a container', { timeout: 90_000 }, () => {
  it('says so when the Docker Engine does not answer, in time', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening))
    const { port } = silent.address() as AddressInfo
    const environment = { DOCKER_HOST: `tcp://127.0.0.1:${port}` }
    const { exitCode, output, durationMs } = await runCommand(['--target', 'ministack-docker'], {
      environment,
    })
    silent.close()
    expect(output).toMatch(
      /DOCKER_ABSENT: the target ministack-docker runs in a container, but no Docker Engine answers/,
    )
    expect(exitCode).toBe(2)
    expect(durationMs).toBeLessThan(40_000)
  })
})

describe('a DOCKER_HOST that is not there', { timeout: 60_000 }, () => {
  it.each(['unix:///nowhere/docker.sock', 'tcp://127.0.0.1:9'])(
    'is not replaced by another engine: %s',
    async (host) => {
      const { exitCode, output } = await runCommand(['--target', 'ministack-docker'], {
        environment: { DOCKER_HOST: host },
      })
      expect(output).toMatch(/DOCKER_ABSENT.*\n +connect E(NOENT|CONNREFUSED) .*\n +DOCKER_HOST is /)
      expect(exitCode).toBe(2)
    },
  )
})

const { exitCode: noDocker } = await execa('docker', ['info'], { reject: false })

describe.runIf(noDocker === 0)('a target whose image is not to be had', { timeout: 90_000 }, () => {
  it('says which, and how to try by hand', async () => {
    const environment = { MOTO_IMAGE: '127.0.0.1:1/moto:none' }
    const { exitCode, output } = await runCommand(['--target', 'moto'], { environment })
    expect(output).toMatch(
      /IMAGE_ABSENT: the image 127\.0\.0\.1:1\/moto:none is not on this machine and can't be pulled/,
    )
    expect(output).toContain('docker pull 127.0.0.1:1/moto:none')
    expect(exitCode).toBe(2)
  })
})
