import { type ContainerRuntimeClient, GenericContainer, type StartedTestContainer } from 'testcontainers'
import { answeredInTime, docker } from './docker.ts'
import { ContainerFailed } from './docker-errors.ts'
import { haveImage, haveRyukOrDoWithout } from './image.ts'
import { ownership, removeOrphaned, removeOwned, removeStarted } from './owned-containers.ts'

export interface ContainerRecipe {
  /** Name of the target, for messages. */
  readonly target: string
  /** `motoserver/moto:5.2.5` */
  readonly image: string
  /** The port on which the endpoint listens inside. */
  readonly port: number
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
 * Starts a container and reaches it by loopback (Docker publishes the port on every interface; Testcontainers can't bind it to
 * one). Rejects with DockerAbsent, ImageAbsent or ContainerFailed, and leaves no container behind then.
 */
export async function startContainer(recipe: ContainerRecipe): Promise<StartedContainer> {
  const runtime = await docker(recipe.target)
  await removeOrphaned(runtime).catch(() => undefined)
  await haveRyukOrDoWithout(runtime)
  await haveImage(runtime, recipe.image)
  let log = ''
  const keep = (chunk: string | Buffer) => {
    log = (log + chunk.toString()).slice(-logLength)
  }
  const start = crypto.randomUUID()
  const starting = new GenericContainer(recipe.image)
    .withExposedPorts({ container: recipe.port, host: 0 })
    .withLabels(ownership(start))
    .withLogConsumer((stream) => stream.on('data', keep).on('err', keep))
    .withStartupTimeout(recipe.startMs)
    .start()
  let container: StartedTestContainer
  try {
    // Its own deadline counts from when the container runs; an engine that hangs before that is cut off here.
    container = await answeredInTime(starting, 2 * recipe.startMs, 'starting the container')
  } catch (error) {
    await removeStarted(runtime, start).catch(() => undefined)
    throw new ContainerFailed(recipe.image, error, log)
  }
  return {
    endpoint: `http://127.0.0.1:${container.getMappedPort(recipe.port)}`,
    logTail: async () => log,
    stop: () => stopOrRemove(container, runtime, start),
  }
}

/** How long a container may take to end, in milliseconds. */
const stopMs = 10_000

/** In good order if the engine does that in time, by force otherwise. */
async function stopOrRemove(
  container: StartedTestContainer,
  runtime: ContainerRuntimeClient,
  start: string,
): Promise<void> {
  try {
    await answeredInTime(container.stop({ timeout: 1_000 }), stopMs, 'stopping the container')
  } catch {
    await removeStarted(runtime, start)
  }
}

/** Removes the containers that this process has started, within a few seconds or not at all. */
export async function removeOwnContainers(): Promise<void> {
  await removeOwned(await docker('of this process'))
}
