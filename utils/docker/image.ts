import { ImageName } from 'testcontainers'
import { answeredInTime } from './docker.ts'
import { ImageAbsent } from './docker-errors.ts'

/** The part of a container runtime that having an image takes. */
export interface ImageStore {
  readonly image: {
    exists(name: ImageName): Promise<boolean>
    pull(name: ImageName): Promise<void>
  }
}

/** How long it may take, in milliseconds. */
export interface ImageDeadlines {
  /** To say whether an image is there. */
  readonly lookMs: number
  readonly pullMs: number
}

const usual: ImageDeadlines = { lookMs: 10_000, pullMs: 300_000 }

/** Whether an image is here, so that it need not be pulled. Rejects where the engine does not say so in time. */
export function isImageHere(store: ImageStore, image: string, { lookMs } = usual): Promise<boolean> {
  return answeredInTime(store.image.exists(ImageName.fromString(image)), lookMs, 'looking for the image')
}

/** Pulls an image that is not here yet, with a line saying so. Rejects with ImageAbsent when it can't be had in time. */
export async function haveImage(store: ImageStore, image: string, deadlines = usual): Promise<void> {
  const name = ImageName.fromString(image)
  try {
    if (await isImageHere(store, image, deadlines)) return
    process.stdout.write(`pulling ${image}\n`)
    await answeredInTime(store.image.pull(name), deadlines.pullMs, 'pulling the image')
  } catch (error) {
    throw new ImageAbsent(image, error)
  }
}

/** Of the reaper that comes with the installed Testcontainers, unless the environment names another. */
const ryukImage = 'testcontainers/ryuk:0.14.0'

/**
 * Ryuk removes containers whose owner died, where its image can be had. Where it can't, Testcontainers would refuse to start
 * anything: it is done without then, with a line saying so, and clean-up is ours alone.
 */
export async function haveRyukOrDoWithout(store: ImageStore, environment = process.env): Promise<void> {
  if (environment['TESTCONTAINERS_RYUK_DISABLED'] === 'true') return
  try {
    await haveImage(store, environment['RYUK_CONTAINER_IMAGE'] ?? ryukImage)
  } catch {
    environment['TESTCONTAINERS_RYUK_DISABLED'] = 'true'
    process.stdout.write(
      'the image of Ryuk, which removes what a killed run leaves, is not to be had: doing without\n',
    )
  }
}
