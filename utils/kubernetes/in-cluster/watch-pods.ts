import { setTimeout as pause } from 'node:timers/promises'
import { type KubeConfig, ListWatch, type V1Pod, Watch } from '@kubernetes/client-node'
import { asked, type Connection } from './connection.ts'

export type PodListener = (pod: V1Pod, change: 'seen' | 'gone') => void

type SightListener = (sight: 'lost' | 'regained') => void

/** After the connection broke, until it is tried again, in milliseconds. */
const reconnectMs = 500

/**
 * Tells every pod of all namespaces: at once as it is now, and then each change, until the function that it gives is called. A
 * connection that breaks is made anew; what was missed meanwhile is told then, but for pods that came and went. Rejects with
 * ClusterCallFailed if the first look fails.
 */
export async function watchPods(
  { config, core }: Pick<Connection, 'config' | 'core'>,
  listener: PodListener,
  noteSight: SightListener = () => undefined,
): Promise<() => void> {
  const list = () => asked('list its pods', core.listPodForAllNamespaces())
  await list()
  let stopped = false
  const watch = sightedWatch(config, (sight) => {
    if (!stopped) noteSight(sight)
  })
  const informer = new ListWatch<V1Pod>('/api/v1/pods', watch, list, false)
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

/** The client's watch; it also tells when its connection ends, of whatever cause, and each time that there is one again. */
function sightedWatch(config: KubeConfig, noteSight: SightListener): Watch {
  const watch = new Watch(config)
  const connect = watch.watch.bind(watch)
  watch.watch = async (path, query, see, done) => {
    let isOver = false
    const request = await connect(path, query, see, (error) => {
      isOver = true
      noteSight('lost')
      done(error)
    })
    // It also gives a request where there was no connection.
    if (!isOver) noteSight('regained')
    return request
  }
  return watch
}
