import { setTimeout as pause } from 'node:timers/promises'
import { makeInformer, type V1Pod } from '@kubernetes/client-node'
import { asked, type Connection } from './connection.ts'

export type PodListener = (pod: V1Pod, change: 'seen' | 'gone') => void

/** After the connection broke, until it is tried again, in milliseconds. */
const reconnectMs = 500

/**
 * Tells every pod of all namespaces: at once as it is now, and then each change, until the function that it gives is called. A
 * connection that breaks is made anew; what was missed meanwhile is told then. Rejects with ClusterCallFailed if the first look fails.
 */
export async function watchPods({ config, core }: Connection, listener: PodListener): Promise<() => void> {
  const list = () => asked('list its pods', core.listPodForAllNamespaces())
  await list()
  const informer = makeInformer(config, '/api/v1/pods', list)
  let stopped = false
  informer.on('add', (pod) => tell(pod, 'seen'))
  informer.on('update', (pod) => tell(pod, 'seen'))
  informer.on('delete', (pod) => tell(pod, 'gone'))
  const tell: PodListener = (pod, change) => {
    if (!stopped) listener(pod, change)
  }
  const reconnect = async () => {
    await pause(reconnectMs, undefined, { ref: false })
    if (!stopped) await informer.start().catch(reconnect)
  }
  informer.on('error', reconnect)
  await informer.start()
  return () => {
    stopped = true
    void informer.stop()
  }
}
