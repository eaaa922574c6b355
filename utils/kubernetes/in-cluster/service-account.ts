import { ClusterCallFailed } from '../cluster-errors.ts'
import { asked, type Connection } from './connection.ts'
import { lookUntil } from './look-until.ts'

/** Until pods can be made in a namespace: its default service account comes a moment after it. */
export async function waitForServiceAccount(
  { core }: Connection,
  namespace: string,
  ms: number,
): Promise<void> {
  const what = `make the default service account of the namespace ${namespace}`
  await lookUntil(
    () => asked(what, core.readNamespacedServiceAccount({ namespace, name: 'default' })),
    ms,
    (error) => new ClusterCallFailed(what, error),
  )
}
