import { processIdentity } from '../process/process-identity.ts'
import { ownerOf } from './cluster-name.ts'
import { type ClusterPlan, type ClusterTool, toolProvider } from './tool-provider.ts'

/** Clusters of containers by kind (https://kind.sigs.k8s.io); another node image with KIND_NODE_IMAGE. */
export const kindTool: ClusterTool = {
  program: 'kind',
  nodeImage: () => process.env['KIND_NODE_IMAGE'] || 'kindest/node:v1.34.4',
  label: 'io.x-k8s.kind.cluster',
  create: (plan) => ({
    arguments: ['create', 'cluster', '--name', plan.name, '--image', plan.nodeImage, '--config', '-'],
    environment: {
      KIND_EXPERIMENTAL_PROVIDER: 'docker',
      // A network of the cluster's own, instead of one that all share and nobody removes.
      KIND_EXPERIMENTAL_DOCKER_NETWORK: plan.name,
    },
    // JSON is YAML.
    input: JSON.stringify(kindConfig(plan)),
  }),
  kubeconfig: (cluster) => ['get', 'kubeconfig', '--name', cluster],
  load: (cluster, image) => ['load', 'docker-image', image, '--name', cluster],
}

export const kind = toolProvider(kindTool)

/** Has the Docker Engine choose a free port: kind's own choice may be taken again before the container has it. */
const anyPort = -1

/** https://kind.sigs.k8s.io/docs/user/configuration/ */
export function kindConfig({ name, recipe }: ClusterPlan): object {
  const listenAddress = '127.0.0.1'
  return {
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    networking: { apiServerAddress: listenAddress, apiServerPort: anyPort },
    featureGates: Object.fromEntries((recipe.features ?? []).map(({ gate }) => [gate, true])),
    runtimeConfig: Object.fromEntries((recipe.features ?? []).map(({ api }) => [api, 'true'])),
    nodes: [
      {
        role: 'control-plane',
        ...(ownerOf(name) === 'kept' ? {} : { labels: ownerLabels() }),
        extraPortMappings: recipe.nodePorts.map((containerPort) => ({
          containerPort,
          hostPort: recipe.hostPorts?.[containerPort] ?? anyPort,
          listenAddress,
          protocol: 'TCP',
        })),
      },
    ],
  }
}

/** Whose cluster it is, for whoever looks at its nodes. */
function ownerLabels(): Readonly<Record<string, string>> {
  const [, , pid = '', startTime = ''] = processIdentity().split('|')
  return { 'io.github.ecs-scenarios/pid': pid, 'io.github.ecs-scenarios/start-time': startTime }
}
