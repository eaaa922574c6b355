import {
  GenericContainer,
  getContainerRuntimeClient,
  ImageName,
  type StartedTestContainer,
} from 'testcontainers'
import { ContainerFailed, DockerAbsent, ImageAbsent } from './docker-errors.ts'

export interface ContainerRecipe {
  /** Name of the target, for messages. */
  readonly target: string
  /** `motoserver/moto:5.2.5` */
  readonly image: string
  /** The port on which the endpoint listens inside. */
  readonly port: number
  readonly environment?: Readonly<Record<string, string>>
  /** How long the container may take to listen, in milliseconds. */
  readonly startMs: number
}

export interface StartedContainer {
  /** `http://127.0.0.1:32768` */
  readonly endpoint: string
  logTail(): Promise<string>
  stop(): Promise<void>
}

/** Whose container it is: the process that started it, and which of its starts. */
const ownerLabel = 'io.github.ecs-scenarios.owner'
const startLabel = 'io.github.ecs-scenarios.start'

/** How much of a container's log is kept, in characters. */
const logLength = 16_384

/**
 * Starts a container whose port is published on loopback. Rejects with DockerAbsent, ImageAbsent or ContainerFailed, and
 * leaves no container behind then.
 */
export async function startContainer(recipe: ContainerRecipe): Promise<StartedContainer> {
  await haveImage(recipe, getContainerRuntimeClient)
  let log = ''
  const keep = (chunk: string | Buffer) => {
    log = (log + chunk.toString()).slice(-logLength)
  }
  const start = crypto.randomUUID()
  let container: StartedTestContainer
  try {
    container = await new GenericContainer(recipe.image)
      .withExposedPorts({ container: recipe.port, host: 0 })
      .withEnvironment({ ...recipe.environment })
      .withLabels({ [ownerLabel]: String(process.pid), [startLabel]: start })
      .withLogConsumer((stream) => stream.on('data', keep).on('err', keep))
      .withStartupTimeout(recipe.startMs)
      .start()
  } catch (error) {
    await removeStarted(start)
    throw new ContainerFailed(recipe.image, error, log)
  }
  return {
    endpoint: `http://127.0.0.1:${container.getMappedPort(recipe.port)}`,
    logTail: async () => log,
    stop: async () => void (await container.stop({ timeout: 1_000 })),
  }
}

/** Testcontainers leaves a container behind that ended before it listened. */
async function removeStarted(start: string): Promise<void> {
  const { container } = await getContainerRuntimeClient()
  const left = await container.fetchByLabel(startLabel, start)
  if (left) await container.remove(left, { removeVolumes: true })
}

/** The part of a container runtime that having an image takes. */
export interface ImageStore {
  readonly image: {
    exists(name: ImageName): Promise<boolean>
    pull(name: ImageName): Promise<void>
  }
}

/** Pulls an image that is not here yet. Rejects with DockerAbsent when nothing answers, with ImageAbsent when it can't be had. */
export async function haveImage(
  { target, image }: Pick<ContainerRecipe, 'target' | 'image'>,
  connect: () => Promise<ImageStore>,
): Promise<void> {
  const client = await connect().catch((error: unknown) => {
    throw new DockerAbsent(target, error)
  })
  const name = ImageName.fromString(image)
  if (await client.image.exists(name)) return
  process.stdout.write(`pulling ${image}\n`)
  try {
    await client.image.pull(name)
  } catch (error) {
    throw new ImageAbsent(image, error)
  }
}
