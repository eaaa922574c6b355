import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { processIdentity } from '../process/process-identity.ts'
import { docker } from './docker.ts'
import { makerName, removeOrphaned, removeStarted } from './owned-containers.ts'

/** The image is looked for, not pulled: without it (or Docker) there is nothing to make. */
const { exitCode } = await execa('docker', ['image', 'inspect', 'busybox:latest'], { reject: false })

/** A container as MiniStack labels it: with the name that it was given and its port. */
async function made(name: string): Promise<string> {
  const label = ['--label', `ministack.instance=${name}:4566`]
  return (await execa('docker', ['create', ...label, 'busybox:latest'])).stdout
}

async function isThere(id: string): Promise<boolean> {
  const { stdout } = await execa('docker', ['ps', '-aq', '--no-trunc', '--filter', `id=${id}`])
  return stdout === id
}

describe.runIf(exitCode === 0)('a container that an emulator made', { timeout: 60_000 }, () => {
  const nobody = processIdentity(process.pid, '1')

  it('is removed once the process that started the emulator is no more, and only then', async () => {
    const runtime = await docker('test')
    const orphan = await made(`ecs-scenarios|a-start|${nobody}`)
    const others = await Promise.all([
      made(makerName('a-start')),
      made(`ecs-scenarios|a-start|${nobody.replace(/^[^|]*/, 'another-machine')}`),
      made(`a-host|a-start|${nobody}`),
    ])
    await removeOrphaned(runtime)
    const left = await Promise.all([orphan, ...others].map(isThere))
    await execa('docker', ['rm', ...others])
    expect(left).toEqual([false, true, true, true])
  })

  it('is removed with the emulator, and no other', async () => {
    const runtime = await docker('test')
    const [meant, other] = await Promise.all([made(makerName('this-start')), made(makerName('that-start'))])
    await removeStarted(runtime, 'this-start')
    const left = await Promise.all([meant, other].map(isThere))
    await execa('docker', ['rm', other])
    expect(left).toEqual([false, true])
  })
})
