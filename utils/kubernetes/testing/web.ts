import type { V1Deployment, V1Namespace, V1Pod, V1Service } from '@kubernetes/client-node'

export const namespace = 'web'

export const web: V1Namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }

/** nginx, or what is to be tried in its place; its image must be on the nodes already. */
export function deployment(name: string, image = 'nginx:latest'): V1Deployment {
  const labels = { app: name }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { namespace, name },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'server',
              image,
              imagePullPolicy: 'Never',
              ports: [{ name: 'http', containerPort: 80 }],
              readinessProbe: { httpGet: { port: 'http' }, periodSeconds: 1 },
            },
          ],
        },
      },
    },
  }
}

export function nodePortService(name: string, nodePort: number): V1Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace, name },
    spec: {
      type: 'NodePort',
      selector: { app: name },
      ports: [{ port: 80, targetPort: 'http', nodePort }],
    },
  }
}

/** A pod that runs a shell command once. */
export function onePod(name: string, command: string): V1Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels: { app: name } },
    spec: {
      restartPolicy: 'Never',
      containers: [
        {
          name: 'main',
          image: 'busybox:latest',
          imagePullPolicy: 'Never',
          command: ['sh', '-c', command],
        },
      ],
    },
  }
}
