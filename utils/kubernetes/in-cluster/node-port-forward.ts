import type { V1Service } from '@kubernetes/client-node'
import { ClusterCallFailed } from '../cluster-errors.ts'
import { asked, type Connection } from './connection.ts'
import { type Forward, forward, type PodPort } from './forward-to-pod.ts'
import { isFine } from './pod-state.ts'

/**
 * A port of this machine, on loopback, whose connections lead to what serves a node port: for clusters whose nodes can't be
 * reached from here. The service and its pod are looked for at each connection.
 */
export function forwardNodePort(connection: Connection, nodePort: number): Promise<Forward> {
  return forward(connection, () => podBehind(connection, nodePort))
}

async function podBehind({ core }: Connection, nodePort: number): Promise<PodPort> {
  const what = `find what serves the node port ${nodePort}`
  const { items } = await asked(what, core.listServiceForAllNamespaces())
  const service = items.find(({ spec }) => spec?.ports?.some((port) => port.nodePort === nodePort))
  const namespace = service?.metadata?.namespace ?? ''
  const pods = service
    ? await asked(what, core.listNamespacedPod({ namespace, labelSelector: selectorOf(service) }))
    : { items: [] }
  const pod = pods.items.find(isFine)
  const target = service?.spec?.ports?.find((port) => port.nodePort === nodePort)
  const port =
    typeof target?.targetPort === 'string'
      ? pod?.spec?.containers
          .flatMap(({ ports = [] }) => ports)
          .find(({ name }) => name === target.targetPort)?.containerPort
      : (target?.targetPort ?? target?.port)
  const name = pod?.metadata?.name
  if (name === undefined || port === undefined)
    throw new ClusterCallFailed(what, new Error('no service with a ready pod has it'))
  return { namespace, name, port }
}

function selectorOf({ spec }: V1Service): string {
  return Object.entries(spec?.selector ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
}
