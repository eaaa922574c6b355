import type { V1Pod } from '@kubernetes/client-node'
import { asked, type Connection } from './connection.ts'
import { containersOf } from './pod-state.ts'

/** The pods of a selector (`app=web`). */
export interface PodSelection {
  readonly namespace: string
  readonly selector: string
}

/** The end of the logs of all containers of some pods, each line after `<pod>/<container>: `. Rejects with ClusterCallFailed. */
export async function podLogs(
  connection: Connection,
  { namespace, selector }: PodSelection,
  lines: number,
): Promise<string> {
  const { items } = await asked(
    `list the pods with ${selector} in ${namespace}`,
    connection.core.listNamespacedPod({ namespace, labelSelector: selector }),
  )
  const logs = await Promise.all(items.map((pod) => logLines(connection, pod, lines)))
  return logs.flat().join('\n')
}

/** The end of the logs of one pod's containers; of one that is about to be restarted, that of its last run. */
export async function logLines(
  { core }: Connection,
  pod: V1Pod,
  tailLines: number,
): Promise<readonly string[]> {
  const { namespace = '', name = '' } = pod.metadata ?? {}
  const logs = containersOf(pod).map(async ({ name: container, state, restartCount }) => {
    // One that never ran has no log.
    if (state?.waiting && restartCount === 0) return []
    const previous = state?.waiting !== undefined
    const log = await asked(
      `give the log of ${namespace}/${name}`,
      core.readNamespacedPodLog({ namespace, name, container, tailLines, previous }),
    )
    return log
      .split('\n')
      .filter(Boolean)
      .map((line) => `${name}/${container}: ${line}`)
  })
  return (await Promise.all(logs)).flat()
}
