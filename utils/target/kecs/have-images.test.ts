import { describe, expect, it } from 'vitest'
import { haveImages } from './have-images.ts'

type Source = Parameters<typeof haveImages>[0]

/** A runtime that has some images, and a registry that has some, or never answers. */
function source(here: readonly string[], registry: readonly string[] | 'silent' = []) {
  const pulled: string[] = []
  const runtime: Source = {
    image: {
      exists: async ({ string }) => here.includes(string),
      pull: async ({ string }) => void pulled.push(string),
    },
    container: {
      dockerode: {
        getImage: (image) => ({
          async distribution() {
            if (registry === 'silent') return new Promise(() => undefined)
            if (!registry.includes(image)) throw new Error('manifest unknown')
            return {}
          },
        }),
      },
    },
  }
  return { runtime, pulled }
}

describe('having images', () => {
  it('pulls those that are not here', async () => {
    const { runtime, pulled } = source(['postgres:15'], ['kecs:1'])
    await haveImages(runtime, ['kecs:1', 'postgres:15'])
    expect(pulled).toEqual(['kecs:1'])
  })

  it('pulls nothing where one is not to be had', async () => {
    const { runtime, pulled } = source([], ['postgres:15'])
    await expect(haveImages(runtime, ['postgres:15', 'kecs:1'])).rejects.toMatchObject({
      code: 'IMAGE_ABSENT',
      message: expect.stringContaining('kecs:1'),
      seen: ['manifest unknown'],
    })
    expect(pulled).toEqual([])
  })

  it('waits for no registry that is silent', async () => {
    const { runtime } = source([], 'silent')
    await expect(haveImages(runtime, ['kecs:1'], 5)).rejects.toMatchObject({ code: 'IMAGE_ABSENT' })
  })
})
