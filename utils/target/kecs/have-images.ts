import { ImageName } from 'testcontainers'
import { answeredInTime } from '../../docker/docker.ts'
import { ImageAbsent } from '../../docker/docker-errors.ts'
import { haveImage, type ImageStore } from '../../docker/image.ts'

/** The part of a container runtime that having images takes, and that knows what registries have. */
interface ImageSource extends ImageStore {
  readonly container: {
    readonly dockerode: { getImage(image: string): { distribution(): Promise<unknown> } }
  }
}

/** How long the engine may take to say whether it has an image, or a registry whether it has it; in milliseconds. */
const usualLookMs = 4_000

/**
 * Has images on this machine, for a cluster that is to be given them, or none at all. Rejects with ImageAbsent within a few seconds
 * where a registry does not know one of them or does not answer, before anything is pulled.
 */
export async function haveImages(
  source: ImageSource,
  images: readonly string[],
  lookMs = usualLookMs,
): Promise<void> {
  const looked = await Promise.all(
    images.map(async (image) => ((await isHere(source, image, lookMs)) ? [] : [image])),
  )
  const absent = looked.flat()
  await Promise.all(absent.map((image) => askRegistry(source, image, lookMs)))
  for (const image of absent) await haveImage(source, image)
}

async function isHere(source: ImageSource, image: string, lookMs: number): Promise<boolean> {
  try {
    const exists = source.image.exists(ImageName.fromString(image))
    return await answeredInTime(exists, lookMs, 'looking for the image')
  } catch (error) {
    throw new ImageAbsent(image, error)
  }
}

/** A pull may take minutes; whether it can succeed at all, the registry says at once. */
async function askRegistry({ container }: ImageSource, image: string, lookMs: number): Promise<void> {
  try {
    const known = container.dockerode.getImage(image).distribution()
    await answeredInTime(known, lookMs, "the registry's answer")
  } catch (error) {
    throw new ImageAbsent(image, error)
  }
}
