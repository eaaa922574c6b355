import type { V1Service, V1ServicePort } from '@kubernetes/client-node'
import { serverName, systemNamespace } from './access.ts'
import { ports } from './server.ts'

/** Where nodes take requests for KECS: its ECS API, and its admin pages (`/health`, `/live`, `/ready`). */
export const nodePorts = { api: 30_373, admin: 30_374 } as const

function service(name: string, type: 'NodePort' | 'ClusterIP', port: V1ServicePort): V1Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: systemNamespace },
    spec: { type, selector: { app: serverName }, ports: [port] },
  }
}

/** The API, the admin pages, and the webhook by which KECS gives the pods of services their task ids (KECS names it so). */
export const services = [
  service('kecs-api', 'NodePort', { port: ports.api, targetPort: ports.api, nodePort: nodePorts.api }),
  service('kecs-admin', 'NodePort', {
    port: ports.admin,
    targetPort: ports.admin,
    nodePort: nodePorts.admin,
  }),
  service('kecs-webhook', 'ClusterIP', { port: 443, targetPort: ports.webhook }),
]
