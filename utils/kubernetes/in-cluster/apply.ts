import { type KubernetesObject, PatchStrategy } from '@kubernetes/client-node'
import { ClusterCallFailed, PortTaken } from '../cluster-errors.ts'
import { asked, type Connection } from './connection.ts'
import { waitForServiceAccount } from './service-account.ts'

/** The name under which the API server notes what we have set. */
const fieldManager = 'ecs-scenarios'

/** How long a new namespace may take until pods can be made in it, in milliseconds. */
const namespaceMs = 30_000

/** Creates the objects, or updates those that are there, one after the other. Rejects with ClusterCallFailed or PortTaken. */
export async function apply(connection: Connection, objects: readonly KubernetesObject[]): Promise<void> {
  for (const object of objects) await applyOne(connection, object)
}

async function applyOne(connection: Connection, object: KubernetesObject): Promise<void> {
  const name = nameOf(object)
  try {
    await asked(
      `apply ${name}`,
      connection.objects.patch(
        object,
        undefined,
        undefined,
        fieldManager,
        true,
        PatchStrategy.ServerSideApply,
      ),
    )
  } catch (error) {
    const taken = error instanceof ClusterCallFailed && error.seen.find((line) => portTaken.test(line))
    throw taken ? new PortTaken(`a node port of the ${name}`, taken, error) : error
  }
  if (object.kind === 'Namespace') {
    await waitForServiceAccount(connection, object.metadata?.name ?? '', namespaceMs)
  }
}

/** As the API server says it of a Service. */
const portTaken = /provided port is already allocated/

function nameOf({ kind = 'object', metadata = {} }: KubernetesObject): string {
  return [kind, [metadata.namespace, metadata.name].filter(Boolean).join('/')].join(' ')
}
