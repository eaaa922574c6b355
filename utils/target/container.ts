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

/** How much of a container's log is kept, in characters. */
const logLength = 16_384

/**
 * Starts a container whose port is published on loopback. Rejects with DockerAbsent, ImageAbsent or ContainerFailed, and
 * leaves no container behind then.
 */
export async function startContainer(recipe: ContainerRecipe): Promise<StartedContainer> {
  await haveImage(recipe)
  let log = ''
  const keep = (chunk: string | Buffer) => {
    log = (log + chunk.toString()).slice(-logLength)
  }
  let container: StartedTestContainer
  try {
    container = await new GenericContainer(recipe.image)
      .withExposedPorts({ container: recipe.port, host: 0 })
      .withEnvironment({ ...recipe.environment })
      .withLogConsumer((stream) => stream.on('data', keep).on('err', keep))
      .withStartupTimeout(recipe.startMs)
      .start()
  } catch (error) {
    throw new ContainerFailed(recipe.image, error, log)
  }
  return {
    endpoint: `http://127.0.0.1:${container.getMappedPort(recipe.port)}`,
    logTail: async () => log,
    stop: async () => void (await container.stop({ timeout: 1_000 })),
  }
}

async function haveImage({ target, image }: ContainerRecipe): Promise<void> {
  const client = await getContainerRuntimeClient().catch((error: unknown) => {
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
