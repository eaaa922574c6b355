import { reasonsOf } from '../cluster-errors.ts'
import { asked, type Connection } from './connection.ts'
import { nodeLine } from './nodes.ts'
import { isFine, podLine } from './pod-state.ts'
import { warnings } from './warnings.ts'

/** So many of the latest warnings. */
const warningCount = 20

/**
 * A cluster in words, for a failure's report: nodes with what is amiss, pods that are not ready with their reasons, the latest
 * warnings among events. Of a cluster that does not answer, that; it never rejects.
 */
export async function diagnose(connection: Connection): Promise<string> {
  const parts = await Promise.all(
    [nodes(connection), pods(connection), warnings(connection, warningCount)].map((part) =>
      part.catch(reasonsOf),
    ),
  )
  return [`cluster ${connection.cluster}`, ...new Set(parts.flat())].join('\n')
}

async function nodes({ core }: Connection): Promise<readonly string[]> {
  return (await asked('list its nodes', core.listNode())).items.map(nodeLine)
}

async function pods({ core }: Connection): Promise<readonly string[]> {
  const { items } = await asked('list its pods', core.listPodForAllNamespaces())
  const amiss = items.filter((pod) => !isFine(pod))
  return [`${items.length} pods, ${amiss.length} of them not ready`, ...amiss.map(podLine)]
}
