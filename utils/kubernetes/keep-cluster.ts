import { apply } from './in-cluster/apply.ts'
import { asked, type Connection } from './in-cluster/connection.ts'

/** Whether KEEP_CLUSTER=1 asks for clusters to stay after a run, and to be used again by the next. */
export function keepsClusters(environment = process.env): boolean {
  return environment['KEEP_CLUSTER'] === '1'
}

/** Says what becomes of a kept cluster. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Where a cluster that is ready holds how it was made. */
const note = { namespace: 'kube-system', name: 'ecs-scenarios' }

/** How long a kept cluster may take to show that it is there, in milliseconds. */
const lookMs = 5_000

/** Notes in the cluster how it was made; this is done last, so that a half-made one isn't taken for a whole one. */
export async function noteConfiguration(connection: Connection, configuration: string): Promise<void> {
  const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: note, data: { configuration } }
  await apply(connection, [map])
}

/** How a kept cluster was made. Rejects with ClusterCallFailed when it does not answer or was not made to the end. */
export async function notedConfiguration({ core }: Connection): Promise<string> {
  const { data } = await asked('tell how it was made', core.readNamespacedConfigMap(note), lookMs)
  return data?.['configuration'] ?? ''
}
