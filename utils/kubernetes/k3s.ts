import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { K3sContainer, type StartedK3sContainer } from '@testcontainers/k3s'
import type { ContainerRuntimeClient } from 'testcontainers'
import { removeOwnContainers } from '../docker/container.ts'
import { answeredInTime, docker } from '../docker/docker.ts'
import { ContainerFailed } from '../docker/docker-errors.ts'
import { haveImage, haveRyukOrDoWithout } from '../docker/image.ts'
import { ownership } from '../docker/owned-containers.ts'
import { removedOrTold } from '../docker/removed-or-told.ts'
import type { ClusterProvider, ClusterRecipe, RunningCluster } from './cluster.ts'
import { ClusterToolFailed } from './cluster-errors.ts'
import { makeClusterFolder } from './cluster-folder.ts'
import { keptClusterName, ownedClusterName } from './cluster-name.ts'
import { connectedCluster } from './connected-cluster.ts'
import { addressIn, portsAreFree } from './host-ports.ts'
import { connectionOf } from './in-cluster/connection.ts'
import { waitForNodes } from './in-cluster/nodes.ts'
import { k3sArguments, k3sImage } from './k3s-arguments.ts'
import { keepsClusters, say } from './keep-cluster.ts'
import { removeCluster, removeOrphanedClusters, removeOwnClusters } from './removal/remove-clusters.ts'
import { clusterLabel } from './removal/traces.ts'

/** A cluster in one container, k3s by Testcontainers (https://k3s.io); another image with K3S_IMAGE. */
export const k3s: ClusterProvider = {
  name: 'k3s',
  start,
  async abandon() {
    await Promise.all([removeOwnContainers(), removeOwnClusters()])
  },
}

async function start(recipe: ClusterRecipe): Promise<RunningCluster> {
  const runtime = await docker(recipe.target)
  const keep = keepsClusters()
  await removedOrTold(removeOrphanedClusters())
  await haveImage(runtime, k3sImage())
  await haveRyukOrDoWithout(runtime)
  const name = keep ? keptClusterName(recipe.target) : ownedClusterName()
  try {
    if (!keep) await portsAreFree(recipe)
    const container = await startContainer(name, recipe)
    const kubeconfig = container.getKubeConfig()
    const connection = connectionOf(name, kubeconfig)
    await waitForNodes(connection, recipe.startMs)
    const addresses = new Map(
      recipe.nodePorts.map((port) => [port, `http://127.0.0.1:${container.getMappedPort(port)}`]),
    )
    return connectedCluster(connection, {
      provider: 'k3s',
      name,
      kubeconfig,
      imageAdvice: 'load the image into the cluster first, and give it a tag other than latest.',
      address: (nodePort) => addressIn(addresses, nodePort),
      loadImage: (image) => loadImage(runtime, container, name, image),
      async stop() {
        if (keep) say(`the cluster ${name} is kept`)
        else await removeCluster(name)
      },
    })
  } catch (error) {
    await removeCluster(name).catch(() => undefined)
    throw error
  }
}

/** With KEEP_CLUSTER=1, Testcontainers finds the container of an earlier run again when it was made in the same way. */
async function startContainer(name: string, recipe: ClusterRecipe): Promise<StartedK3sContainer> {
  const keep = keepsClusters()
  const ports = recipe.nodePorts.map((container) => ({ container, host: recipe.hostPorts?.[container] ?? 0 }))
  const defined = new K3sContainer(k3sImage())
    .withCommand(['server', ...k3sArguments(recipe)])
    .withExposedPorts(...ports)
    .withLabels({ [clusterLabel]: name, ...(keep ? {} : ownership(name)) })
    .withStartupTimeout(recipe.startMs)
  if (keep) defined.withReuse()
  try {
    // Its own deadline counts from when the container runs; an engine that hangs before that is cut off here.
    const container = await answeredInTime(defined.start(), 2 * recipe.startMs, 'starting the container')
    if (keep) await removeFormer(name, container)
    return container
  } catch (error) {
    throw new ContainerFailed(k3sImage(), error, '')
  }
}

/** What was kept in another configuration is no longer wanted. */
async function removeFormer(cluster: string, started: StartedK3sContainer): Promise<void> {
  const { container } = await docker(cluster)
  const filters = { label: [`${clusterLabel}=${cluster}`] }
  for (const { Id } of await container.dockerode.listContainers({ all: true, filters })) {
    if (Id === started.getId()) continue
    say(`the cluster ${cluster} was made anew: the kept one has another image, other ports or other features`)
    await container.dockerode.getContainer(Id).remove({ force: true, v: true })
  }
}

/** How long the Docker Engine may take to give an image, and k3s to take it, in milliseconds. */
const imageMs = 180_000

async function loadImage(
  runtime: ContainerRuntimeClient,
  container: StartedK3sContainer,
  cluster: string,
  image: string,
): Promise<void> {
  await haveImage(runtime, image)
  const archive = join(makeClusterFolder(cluster), `${crypto.randomUUID()}.tar`)
  const target = '/tmp/image.tar'
  const load = async () => {
    const saved = await runtime.container.dockerode.getImage(image).get()
    await pipeline(saved, createWriteStream(archive))
    await container.copyFilesToContainer([{ source: archive, target }])
    return container.exec(['ctr', '--namespace', 'k8s.io', 'images', 'import', target])
  }
  try {
    const { exitCode, output } = await answeredInTime(load(), imageMs, `loading ${image}`)
    if (exitCode !== 0) {
      throw new ClusterToolFailed(
        `ctr images import (${image})`,
        `failed with exit code ${exitCode}`,
        output,
        undefined,
      )
    }
  } finally {
    await rm(archive, { force: true })
  }
}
