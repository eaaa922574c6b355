import type { CoreV1Event } from '@kubernetes/client-node'
import { asked, type Connection } from './connection.ts'

/** The latest warnings among a cluster's events, of one namespace or of all, one line each, the oldest first. */
export async function warnings(
  { core }: Connection,
  count: number,
  namespace?: string,
): Promise<readonly string[]> {
  const fieldSelector = 'type=Warning'
  const { items } = await asked(
    'list its events',
    namespace === undefined
      ? core.listEventForAllNamespaces({ fieldSelector })
      : core.listNamespacedEvent({ namespace, fieldSelector }),
  )
  return items
    .toSorted((a, b) => timeOf(a) - timeOf(b))
    .slice(-count)
    .map(
      ({ involvedObject: { kind, namespace, name }, reason, message }) =>
        `warning for ${kind} ${[namespace, name].filter(Boolean).join('/')}: ${reason} (${message?.trim()})`,
    )
}

function timeOf({ eventTime, lastTimestamp, metadata }: CoreV1Event): number {
  return new Date(lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? 0).getTime()
}
