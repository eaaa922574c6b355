import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { explain } from '../errors/framework-error.ts'
import { haveImage, type ImageStore, startContainer } from './container.ts'

const moto = { target: 'moto', image: 'motoserver/moto:5.2.5' }

/** A container runtime that has only the images named, and can pull none but those of `registry`. */
function runtime(images: readonly string[], registry: readonly string[] = []) {
  const pulled: string[] = []
  const store: ImageStore = {
    image: {
      exists: async (name) => images.includes(name.string),
      pull: async ({ string }) => {
        if (!registry.includes(string)) throw new Error('manifest unknown\nat somewhere')
        pulled.push(string)
      },
    },
  }
  return { pulled, connect: async () => store }
}

describe('having an image', () => {
  it('pulls nothing that is here', async () => {
    const { pulled, connect } = runtime([moto.image])
    await haveImage(moto, connect)
    expect(pulled).toEqual([])
  })

  it('pulls what is not', async () => {
    const { pulled, connect } = runtime([], [moto.image])
    await haveImage(moto, connect)
    expect(pulled).toEqual([moto.image])
  })

  it('says that an image can not be had, why, and how to try by hand', async () => {
    const error = await haveImage(moto, runtime([]).connect).catch((caught: unknown) => caught)
    expect(explain(error)).toBe(
      [
        "IMAGE_ABSENT: the image motoserver/moto:5.2.5 is not on this machine and can't be pulled",
        '  manifest unknown',
        '  What to do: try "docker pull motoserver/moto:5.2.5", or load it with "docker load".',
      ].join('\n'),
    )
  })

  it('says that there is no Docker, and what else to do', async () => {
    const connect = async () =>
      Promise.reject(new Error('Could not find a working container runtime strategy'))
    const error = await haveImage(moto, connect).catch((caught: unknown) => caught)
    expect(explain(error)).toMatch(
      /^DOCKER_ABSENT: the target moto runs in a container, but no Docker Engine answers\n {2}Could not find .*\n {2}DOCKER_HOST is .*\n {2}What to do: .*TARGET=external/,
    )
  })
})

/** The image of `../moto.ts` is looked for, not pulled: without it (or Docker) the rest has nothing to start. */
const { exitCode } = await execa('docker', ['image', 'inspect', 'busybox:latest'], { reject: false })

describe.runIf(exitCode === 0)('a real container', { timeout: 60_000 }, () => {
  const recipe = { target: 'test', image: 'busybox:latest', port: 80, startMs: 2_000 }

  it('that ends instead of listening is told with its log, and is gone', async () => {
    const before = await containers()
    const error = await startContainer(recipe).catch((caught: unknown) => caught)
    expect(explain(error)).toMatch(/^CONTAINER_FAILED: a container of busybox:latest did not come up/)
    expect(await containers()).toEqual(before)
  })

  async function containers(): Promise<string> {
    const { stdout } = await execa('docker', ['ps', '-aq', '--filter', 'ancestor=busybox:latest'])
    return stdout
  }
})
