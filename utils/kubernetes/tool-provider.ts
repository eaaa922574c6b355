import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContainerRuntimeClient } from 'testcontainers'
import { docker } from '../docker/docker.ts'
import { haveImage } from '../docker/image.ts'
import { removedOrTold } from '../docker/removed-or-told.ts'
import type { ClusterProvider, ClusterRecipe, RunningCluster } from './cluster.ts'
import { StartAbandoned } from './cluster-errors.ts'
import { makeClusterFolder } from './cluster-folder.ts'
import { keptClusterName, ownedClusterName } from './cluster-name.ts'
import { makeClusterNetwork } from './cluster-network.ts'
import { connectedCluster } from './connected-cluster.ts'
import { addressIn, portsAreFree, publishedAddresses } from './host-ports.ts'
import { type Connection, connectionOf } from './in-cluster/connection.ts'
import { waitForNodes } from './in-cluster/nodes.ts'
import { keepsClusters, noteConfiguration, notedConfiguration, say } from './keep-cluster.ts'
import { removeCluster, removeOrphanedClusters, removeOwnClusters } from './removal/remove-clusters.ts'
import { runTool, type ToolRun } from './run-tool.ts'

/** A cluster that is to be made. */
export interface ClusterPlan {
  /** Also that of a Docker network, which is there already. */
  readonly name: string
  readonly nodeImage: string
  readonly recipe: ClusterRecipe
}

/** A program that makes clusters of containers. */
export interface ClusterTool {
  readonly program: 'kind' | 'k3d'
  nodeImage(): string
  /** The label in which it notes the cluster on each container. */
  readonly label: string
  create(plan: ClusterPlan): Pick<ToolRun, 'arguments' | 'environment' | 'input'>
  /** Arguments that have it print the kubeconfig. */
  kubeconfig(cluster: string): readonly string[]
  /** Arguments that have it load an image of the local engine into the nodes. */
  load(cluster: string, image: string): readonly string[]
}

/** How long each of these may take, in milliseconds. */
const answerMs = 10_000
const loadMs = 180_000

const imageAdvice = 'load the image into the cluster first, and give it a tag other than latest.'

/** The provider whose clusters a program makes. */
export function toolProvider(tool: ClusterTool): ClusterProvider {
  const starting = new Map<AbortController, string>()
  /** Clusters of which something may be there already. */
  const underway = new Set<string>()
  return {
    name: tool.program,
    async start(recipe) {
      const keep = keepsClusters()
      const name = keep ? keptClusterName(recipe.target) : ownedClusterName()
      const giveUp = new AbortController()
      const { signal } = giveUp
      starting.set(giveUp, name)
      try {
        await runTool(tool.program, { arguments: ['version'], timeout: answerMs, signal })
        const runtime = await docker(recipe.target)
        await removedOrTold(removeOrphanedClusters())
        const nodeImage = tool.nodeImage()
        await haveImage(runtime, nodeImage)
        signal.throwIfAborted()
        underway.add(name)
        const making = { tool, runtime, plan: { name, nodeImage, recipe }, signal }
        const kept = keep ? await keptCluster(making) : undefined
        signal.throwIfAborted()
        return kept ?? (await newCluster(making))
      } finally {
        starting.delete(giveUp)
        underway.delete(name)
      }
    },
    async abandon() {
      for (const [giveUp, name] of starting) giveUp.abort(new StartAbandoned(name))
      await Promise.all([removeOwnClusters(), ...Array.from(underway, removeCluster)])
    },
  }
}

interface Making {
  readonly tool: ClusterTool
  readonly runtime: ContainerRuntimeClient
  readonly plan: ClusterPlan
  readonly signal: AbortSignal
}

async function newCluster(making: Making): Promise<RunningCluster> {
  const { tool, runtime, plan, signal } = making
  const { name, recipe } = plan
  const end = performance.now() + recipe.startMs
  try {
    await portsAreFree(recipe)
    signal.throwIfAborted()
    makeClusterFolder(name)
    await makeClusterNetwork(runtime, name)
    const { environment, ...create } = tool.create(plan)
    await runTool(tool.program, {
      ...create,
      environment: { ...environment, ...ownFiles(name) },
      timeout: recipe.startMs,
      signal,
    })
    const { connection, cluster } = await connected(making)
    await waitForNodes(connection, Math.max(answerMs, end - performance.now()), signal)
    if (keepsClusters()) await noteConfiguration(connection, await configurationOf(making))
    return cluster
  } catch (error) {
    await removeCluster(name).catch(() => undefined)
    throw error
  }
}

/** The cluster that an earlier run has kept; removes it where it isn't as this run wants it, and says so. */
async function keptCluster(making: Making): Promise<RunningCluster | undefined> {
  const { runtime, plan, tool } = making
  const { length } = await runtime.container.dockerode.listContainers({
    all: true,
    filters: { label: [`${tool.label}=${plan.name}`] },
  })
  const reason = length === 0 ? undefined : await whyNotAgain(making)
  if (length > 0 && reason === undefined) {
    say(`using the cluster ${plan.name} again, which an earlier run kept`)
    return (await connected(making)).cluster
  }
  if (reason !== undefined) say(`making the cluster ${plan.name} anew: ${reason}`)
  // Also where only a folder or a network is there.
  await removeCluster(plan.name)
  return undefined
}

async function whyNotAgain(making: Making): Promise<string | undefined> {
  try {
    const { connection } = await connected(making)
    const same = (await notedConfiguration(connection)) === (await configurationOf(making))
    if (!same) return 'the kept one has another node image, other ports or other features'
    await waitForNodes(connection, answerMs)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What must be equal for a cluster to be used again. */
async function configurationOf({ runtime, plan, tool }: Making): Promise<string> {
  const { nodeImage, recipe } = plan
  const { Id } = await runtime.container.dockerode.getImage(nodeImage).inspect()
  const { nodePorts, hostPorts = {}, features = [] } = recipe
  return JSON.stringify({ provider: tool.program, nodeImage, imageId: Id, nodePorts, hostPorts, features })
}

async function connected(
  making: Making,
): Promise<{ readonly connection: Connection; readonly cluster: RunningCluster }> {
  const { tool, runtime, plan } = making
  const { name } = plan
  const folder = makeClusterFolder(name)
  const kubeconfig = await runTool(tool.program, {
    arguments: tool.kubeconfig(name),
    environment: ownFiles(name),
    timeout: answerMs,
  })
  const kubeconfigFile = join(folder, 'kubeconfig')
  writeFileSync(kubeconfigFile, kubeconfig, { mode: 0o600 })
  const connection = connectionOf(name, kubeconfig)
  const addresses = await publishedAddresses(runtime, `${tool.label}=${name}`)
  const keep = keepsClusters()
  const cluster = connectedCluster(connection, {
    provider: tool.program,
    name,
    kubeconfig,
    imageAdvice,
    address: (nodePort) => addressIn(addresses, nodePort),
    async loadImage(image) {
      await haveImage(runtime, image)
      const run = { arguments: tool.load(name, image), environment: ownFiles(name), timeout: loadMs }
      await runTool(tool.program, run)
    },
    async stop() {
      if (keep) say(`the cluster ${name} is kept; its kubeconfig is ${kubeconfigFile}`)
      else await removeCluster(name)
    },
  })
  return { connection, cluster }
}

/** Has a tool write nothing outside the cluster's folder: neither ~/.kube/config nor copies of images. */
function ownFiles(cluster: string): Readonly<Record<string, string>> {
  const folder = makeClusterFolder(cluster)
  return { TMPDIR: folder, KUBECONFIG: join(folder, 'kubeconfig') }
}
