import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import type { ClusterProvider } from '../kubernetes/cluster.ts'
import { kecs } from './kecs.ts'

/** A provider that must not be asked for a cluster. */
function unwanted() {
  const asked: string[] = []
  const provider: ClusterProvider = {
    name: 'kind',
    async start({ target }) {
      asked.push(target)
      throw new Error('a cluster was made')
    },
    abandon: async () => undefined,
  }
  return { asked, provider }
}

const { exitCode: noDocker } = await execa('docker', ['info'], { reject: false })

describe('KECS without its image', { timeout: 60_000 }, () => {
  // Without Docker it is that which is said; there is no cluster either.
  const code = noDocker === 0 ? 'IMAGE_ABSENT' : 'DOCKER_ABSENT'

  it('says so in less than ten seconds, and has no cluster made', async () => {
    const { asked, provider } = unwanted()
    const startMs = performance.now()
    // Nothing listens there.
    const target = kecs({ KECS_IMAGE: '127.0.0.1:1/kecs:none' }, () => provider)
    await expect(target.start()).rejects.toMatchObject({ code })
    expect(performance.now() - startMs).toBeLessThan(10_000)
    expect(asked).toEqual([])
  })
})
