import { once } from 'node:events'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { processIdentity, stateOf } from './process-identity.ts'

it('tells a process that lives from one that ended, and from a later one with the same pid', async () => {
  const child = execa('sleep', ['60'], { reject: false })
  const identity = processIdentity(child.pid)
  expect(stateOf(identity)).toBe('alive')
  expect(stateOf(processIdentity(child.pid, '1'))).toBe('dead')
  child.kill()
  await child
  expect(stateOf(identity)).toBe('dead')
})

it('knows nothing of other machines, nor of what is no identity', () => {
  expect(stateOf(processIdentity().replace(/^[^|]*/, 'another-machine'))).toBe('unknown')
  expect(stateOf('')).toBe('unknown')
  expect(stateOf('0')).toBe('unknown')
})

it.runIf(process.platform === 'linux')(
  'takes a process that is over for dead, also where its parent does not ask for its end',
  async () => {
    const parent = execa('sh', ['-c', 'true & echo $!; exec sleep 60'], { reject: false })
    const [line] = await once(parent.stdout, 'data')
    await expect.poll(() => stateOf(processIdentity(Number(String(line))))).toBe('dead')
    parent.kill()
    await parent
  },
)
