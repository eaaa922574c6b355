import { describe, expect, it } from 'vitest'
import { explain } from '../errors/framework-error.ts'
import { haveImage, haveRyukOrDoWithout, type ImageStore } from './image.ts'

const moto = 'motoserver/moto:5.2.5'

/** A store that has only the images named, and can pull none but those of `registry`. */
function store(images: readonly string[], registry: readonly string[] = []) {
  const pulled: string[] = []
  const image: ImageStore['image'] = {
    exists: async (name) => images.includes(name.string),
    pull: async ({ string }) => {
      if (!registry.includes(string)) throw new Error('manifest unknown\nat somewhere')
      pulled.push(string)
    },
  }
  return { pulled, image }
}

describe('having an image', () => {
  it('pulls nothing that is here', async () => {
    const here = store([moto])
    await haveImage(here, moto)
    expect(here.pulled).toEqual([])
  })

  it('pulls what is not', async () => {
    const away = store([], [moto])
    await haveImage(away, moto)
    expect(away.pulled).toEqual([moto])
  })

  it('says that an image can not be had, why, and how to try by hand', async () => {
    const error = await haveImage(store([]), moto).catch((caught: unknown) => caught)
    expect(explain(error)).toBe(
      [
        "IMAGE_ABSENT: the image motoserver/moto:5.2.5 is not on this machine and can't be pulled",
        '  manifest unknown',
        '  What to do: try "docker pull motoserver/moto:5.2.5", or load it with "docker load".',
      ].join('\n'),
    )
  })

  it('does not wait for an engine that hangs', async () => {
    const hanging: ImageStore = { image: { ...store([]).image, exists: () => new Promise(() => undefined) } }
    const error = await haveImage(hanging, moto, { lookMs: 10, pullMs: 10 }).catch(
      (caught: unknown) => caught,
    )
    expect(explain(error)).toContain('looking for the image took longer than 10 ms')
  })
})

describe('Ryuk', () => {
  it('is used where its image is here or can be pulled', async () => {
    const environment = {}
    const registry = store([], ['testcontainers/ryuk:0.14.0'])
    await haveRyukOrDoWithout(registry, environment)
    expect(registry.pulled).toEqual(['testcontainers/ryuk:0.14.0'])
    expect(environment).toEqual({})
  })

  it('is done without where its image can not be had', async () => {
    const environment = {}
    await haveRyukOrDoWithout(store([]), environment)
    expect(environment).toEqual({ TESTCONTAINERS_RYUK_DISABLED: 'true' })
  })

  it('is not looked for where it is switched off', async () => {
    const registry = store([], ['testcontainers/ryuk:0.14.0'])
    await haveRyukOrDoWithout(registry, { TESTCONTAINERS_RYUK_DISABLED: 'true' })
    expect(registry.pulled).toEqual([])
  })
})
