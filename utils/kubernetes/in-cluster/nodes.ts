import type { V1Node } from '@kubernetes/client-node'
import { NodesNotReady, reasonsOf } from '../cluster-errors.ts'
import { asked, type Connection } from './connection.ts'
import { lookUntil } from './look-until.ts'
import { waitForServiceAccount } from './service-account.ts'

/** Until every node is ready and pods can be made. Rejects with NodesNotReady, which tells the nodes' conditions, or when aborted. */
export async function waitForNodes(connection: Connection, ms: number, signal?: AbortSignal): Promise<void> {
  const end = performance.now() + ms
  let seen: readonly V1Node[] = []
  await lookUntil(
    async () => {
      seen = (await asked('list its nodes', connection.core.listNode())).items
      return (seen.length > 0 && seen.every(isReady)) || undefined
    },
    ms,
    (error) =>
      new NodesNotReady(
        connection.cluster,
        ms,
        error === undefined ? seen.map(nodeLine) : reasonsOf(error),
        error,
      ),
    signal,
  )
  await waitForServiceAccount(connection, 'default', Math.max(0, end - performance.now()))
}

function isReady({ status }: V1Node): boolean {
  return conditionsOf(status).some((condition) => condition.type === 'Ready' && condition.status === 'True')
}

/** `kind-control-plane: Ready is False (KubeletNotReady: container runtime network not ready)`: what is not as it should be. */
export function nodeLine({ metadata, status }: V1Node): string {
  const amiss = conditionsOf(status)
    // All but Ready tell of trouble when they are true.
    .filter(({ type, status }) => (type === 'Ready') !== (status === 'True'))
    .map(({ type, status, reason, message }) => `${type} is ${status} (${reason ?? ''}: ${message ?? ''})`)
  const told = conditionsOf(status).length === 0 ? ['it has told no conditions'] : amiss
  return `node ${metadata?.name}: ${told.length === 0 ? 'ready' : told.join('; ')}`
}

function conditionsOf(status: V1Node['status']) {
  return status?.conditions ?? []
}
