import { KubeConfig } from '@kubernetes/client-node'
import type { ClusterProvider, ClusterRecipe, RunningCluster } from './cluster.ts'
import { KubeconfigUnusable } from './cluster-errors.ts'
import { connectedCluster } from './connected-cluster.ts'
import { addressIn } from './host-ports.ts'
import { asked, connectionOf } from './in-cluster/connection.ts'
import { forwardNodePort } from './in-cluster/node-port-forward.ts'
import { waitForNodes } from './in-cluster/nodes.ts'

/** The cluster of KUBECONFIG, in the context KUBE_CONTEXT if one is given. It is never deleted, and no image is loaded into it. */
export const existing: ClusterProvider = {
  name: 'existing',
  start: connectToExisting,
  async abandon() {
    // Nothing of it is ours: the ways to it end with this process.
  },
}

const imageAdvice =
  'the cluster has to have the image already or to pull it: push it to a registry that its nodes reach, or load it into them.'

async function connectToExisting(recipe: ClusterRecipe): Promise<RunningCluster> {
  const { name, kubeconfig } = givenKubeconfig()
  const connection = connectionOf(name, kubeconfig)
  // One that is not there need not be waited for.
  await asked('list its nodes', connection.core.listNode())
  await waitForNodes(connection, recipe.startMs)
  const forwards = await Promise.all(
    recipe.nodePorts.map(async (port) => [port, await forwardNodePort(connection, port)] as const),
  )
  const addresses = new Map(forwards.map(([port, { url }]) => [port, url]))
  return connectedCluster(connection, {
    provider: 'existing',
    name,
    kubeconfig,
    imageAdvice,
    address: (nodePort) => addressIn(addresses, nodePort),
    async loadImage() {
      // Nodes are not ours to load images into. What pods can't pull is told by those who wait for them.
    },
    async stop() {
      await Promise.all(forwards.map(([, forward]) => forward.close()))
    },
  })
}

/** Throws KubeconfigUnusable. KUBECONFIG must be set: what merely lies in the home folder was not meant for tests. */
function givenKubeconfig(): { readonly name: string; readonly kubeconfig: string } {
  const files = process.env['KUBECONFIG']
  if (!files)
    throw new KubeconfigUnusable('the provider existing needs a kubeconfig', ['KUBECONFIG is not set'])
  const config = new KubeConfig()
  try {
    config.loadFromDefault()
  } catch (error) {
    throw new KubeconfigUnusable(`the kubeconfig ${files} can't be read`, [String(error)], error)
  }
  const wanted = process.env['KUBE_CONTEXT']
  if (wanted) config.setCurrentContext(wanted)
  const context = config.getCurrentContext()
  if (!config.getCurrentCluster()) {
    const contexts = config.getContexts().map(({ name }) => name)
    throw new KubeconfigUnusable(`the kubeconfig ${files} has no context "${context}"`, [
      `its contexts: ${contexts.join(', ')}`,
    ])
  }
  return { name: context, kubeconfig: config.exportConfig() }
}
