import { type ContainerRuntimeClient, GenericContainer, type StartedTestContainer } from 'testcontainers'
import type { ResourceSnapshot } from '../process/resources.ts'
import { containerResources } from './container-resources.ts'
import { answeredInTime, docker } from './docker.ts'
import { ContainerFailed } from './docker-errors.ts'
import { engineWithoutRegistry, type GivenEngine, isSocket } from './engine-without-registry.ts'
import { haveImage, haveRyukOrDoWithout } from './image.ts'
import {
  isMadeIn,
  makerName,
  ownership,
  removeOrphaned,
  removeOwned,
  removeStarted,
} from './owned-containers.ts'
import { removedOrTold } from './removed-or-told.ts'
import { type WatchedContainer, watchContainers } from './watch-containers.ts'

export interface ContainerRecipe {
  /** Name of the target, for messages. */
  readonly target: string
  /** `motoserver/moto:5.2.5` */
  readonly image: string
  /** The port on which the endpoint listens inside. */
  readonly port: number
  /** How long the container may take to listen, in milliseconds. */
  readonly startMs: number
  /** What the endpoint is to find in its environment. */
  readonly environment?: Readonly<Record<string, string>>
  /** For an emulator that runs containers itself: it is given the Docker Engine. */
  readonly maker?: ContainerMaker
}

interface ContainerMaker {
  /**
   * The environment variable by which it takes a name that it notes on each of them, in a label that `owned-containers.ts`
   * knows.
   */
  readonly nameVariable: string
  /** What the variable holds, for one that takes more than a name. */
  readonly nameText?: (name: string) => string
  /** What is to run in them; it is had beforehand, for the engine that it is given asks no registry. */
  readonly images: readonly string[]
}

export interface StartedContainer {
  /** `http://127.0.0.1:32768` */
  readonly endpoint: string
  logTail(): Promise<string>
  /** What it uses now; not what it makes. */
  resources(): Promise<ResourceSnapshot>
  /** Tells the containers that it makes, from now on, until stopped, and when that can't be seen. */
  watchMade(
    listener: (container: WatchedContainer) => void,
    noteSight: (sight: 'lost' | 'regained') => void,
  ): Promise<() => void>
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
  await removedOrTold(removeOrphaned(runtime))
  await haveRyukOrDoWithout(runtime)
  for (const image of [recipe.image, ...(recipe.maker?.images ?? [])]) await haveImage(runtime, image)
  let log = ''
  const keep = (chunk: string | Buffer) => {
    log = (log + chunk.toString()).slice(-logLength)
  }
  const start = crypto.randomUUID()
  const defined = new GenericContainer(recipe.image)
    .withExposedPorts({ container: recipe.port, host: 0 })
    .withEnvironment({ ...recipe.environment })
    .withLabels(ownership(start))
    .withLogConsumer((stream) => stream.on('data', keep).on('err', keep))
    .withStartupTimeout(recipe.startMs)
  const name = makerName(start)
  const engine = recipe.maker && (await letMakeContainers(defined, runtime, recipe.maker, name))
  let container: StartedTestContainer
  try {
    // Its own deadline counts from when the container runs; an engine that hangs before that is cut off here.
    container = await answeredInTime(defined.start(), 2 * recipe.startMs, 'starting the container')
  } catch (error) {
    await removeStarted(runtime, start).catch(() => undefined)
    engine?.stop()
    throw new ContainerFailed(recipe.image, error, log)
  }
  return {
    endpoint: `http://127.0.0.1:${container.getMappedPort(recipe.port)}`,
    logTail: async () => log,
    resources: () => containerResources(runtime, container.getId()),
    watchMade: (listener, noteSight) =>
      watchContainers(runtime, (labels) => isMadeIn(start, labels), listener, noteSight),
    // By force: nothing of it is to be kept, and what it made must not outlive it.
    stop: () => removeStarted(runtime, start).finally(() => engine?.stop()),
  }
}

async function letMakeContainers(
  defined: GenericContainer,
  { info }: ContainerRuntimeClient,
  { nameVariable, nameText = (text) => text }: ContainerMaker,
  name: string,
): Promise<GivenEngine | undefined> {
  const enginePath = info.containerRuntime.remoteSocketPath
  const engine = isSocket(enginePath) ? await engineWithoutRegistry(enginePath) : undefined
  const source = engine?.socketPath ?? enginePath
  defined
    .withEnvironment({ [nameVariable]: nameText(name) })
    .withBindMounts([{ source, target: '/var/run/docker.sock' }])
  return engine
}

/** Removes the containers that this process has started, within a few seconds or not at all. */
export async function removeOwnContainers(): Promise<void> {
  await removeOwned(await docker('of this process'))
}
