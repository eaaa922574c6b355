import { ownership } from '../docker/owned-containers.ts'
import { ownerOf } from './cluster-name.ts'
import { k3sArguments, k3sImage } from './k3s-arguments.ts'
import { type ClusterPlan, type ClusterTool, toolProvider } from './tool-provider.ts'

/** Clusters of k3s in containers by k3d (https://k3d.io); another image of k3s with K3S_IMAGE. */
export const k3dTool: ClusterTool = {
  program: 'k3d',
  nodeImage: k3sImage,
  label: 'k3d.cluster',
  create: (plan) => ({ arguments: createArguments(plan) }),
  kubeconfig: (cluster) => ['kubeconfig', 'get', cluster],
  // Without a helper container, whose image may not be to be had.
  load: (cluster, image) => ['image', 'import', image, '--cluster', cluster, '--mode', 'direct'],
}

export const k3d = toolProvider(k3dTool)

function createArguments({ name, nodeImage, recipe }: ClusterPlan): readonly string[] {
  const labels = ownerOf(name) === 'kept' ? {} : ownership(name)
  return [
    ...['cluster', 'create', name, '--image', nodeImage, '--network', name],
    // The server itself publishes the ports; neither a load balancer nor a volume for images is needed.
    ...['--no-lb', '--no-image-volume', '--api-port', '127.0.0.1:random'],
    ...['--kubeconfig-update-default=false', '--kubeconfig-switch-context=false'],
    ...recipe.nodePorts.flatMap((nodePort) => [
      '--port',
      `127.0.0.1:${recipe.hostPorts?.[nodePort] ?? ''}:${nodePort}@server:0:direct`,
    ]),
    ...k3sArguments(recipe).flatMap((argument) => ['--k3s-arg', `${argument}@server:0`]),
    ...Object.entries(labels).flatMap(([key, value]) => ['--runtime-label', `${key}=${value}@server:0`]),
  ]
}
