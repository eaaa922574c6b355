import { Metrics, Observable, type ObservableMiddleware, type V1Pod } from '@kubernetes/client-node'
import { z } from 'zod'
import { type ResourceSnapshot, summed } from '../../process/resources.ts'
import { ClusterCallFailed } from '../cluster-errors.ts'
import { asked, type Connection } from './connection.ts'
import type { PodSelection } from './pod-logs.ts'

/**
 * What the pods of a selector use, all together, as the kubelets of their nodes tell it (`/stats/summary`, by the API server):
 * CPU time, and memory without the page cache. Where the API server lets nobody ask them, and metrics.k8s.io is installed, as that
 * tells it: memory alone, for it knows no CPU time. Both look only every ten to fifteen seconds. Rejects with ClusterCallFailed.
 */
export async function podResources(
  connection: Connection,
  selection: PodSelection,
): Promise<ResourceSnapshot> {
  const { namespace, selector } = selection
  const what = `tell what the pods with ${selector} in ${namespace} use`
  const { items } = await asked(
    what,
    connection.core.listNamespacedPod({ namespace, labelSelector: selector }),
  )
  if (items.length === 0) throw new ClusterCallFailed(what, new Error('there are no such pods'))
  try {
    return await byKubelets(connection, items, what)
  } catch (error) {
    // What the kubelets were asked first for is the better reason.
    return byMetricsApi(connection, items, what).catch(() => {
      throw error
    })
  }
}

const seen = z.number().exactOptional()

/** https://kubernetes.io/docs/reference/instrumentation/node-metrics/ */
const summarySchema = z.object({
  pods: z.array(
    z.object({
      podRef: z.object({ name: z.string(), namespace: z.string() }),
      cpu: z.object({ usageCoreNanoSeconds: seen }).exactOptional(),
      memory: z.object({ rssBytes: seen, workingSetBytes: seen }).exactOptional(),
      process_stats: z.object({ process_count: seen }).exactOptional(),
    }),
  ),
})

type PodStats = z.infer<typeof summarySchema>['pods'][number]

async function byKubelets(
  connection: Connection,
  pods: readonly V1Pod[],
  what: string,
): Promise<ResourceSnapshot> {
  const nodes = new Set(pods.flatMap(({ spec }) => spec?.nodeName ?? []))
  const summaries = await Promise.all(
    Array.from(nodes, async (name) => {
      const answer: unknown = await asked(
        what,
        connection.core.connectGetNodeProxyWithPath({ name, path: summaryPath }, unescapedPath),
      )
      return summarySchema.parse(typeof answer === 'string' ? JSON.parse(answer) : answer).pods
    }),
  )
  const stats = summaries.flat()
  const parts = pods.map((pod) => {
    const found = stats.find(
      ({ podRef }) => podRef.name === pod.metadata?.name && podRef.namespace === pod.metadata.namespace,
    )
    if (!found) throw new ClusterCallFailed(what, new Error(`nothing is known of ${nameOf(pod)} yet`))
    return usedBy(found, nameOf(pod))
  })
  return summed(named(pods), parts)
}

function usedBy({ cpu, memory, process_stats }: PodStats, of: string): ResourceSnapshot {
  const nanoseconds = cpu?.usageCoreNanoSeconds
  // The working set has the part of the page cache that was used lately.
  const bytes = memory?.rssBytes ?? memory?.workingSetBytes
  const processes = process_stats?.process_count
  return {
    of,
    ...(nanoseconds !== undefined && { cpuMs: nanoseconds / 1e6 }),
    ...(bytes !== undefined && { residentBytes: bytes }),
    ...(processes !== undefined && { processes }),
  }
}

async function byMetricsApi(
  { config }: Connection,
  pods: readonly V1Pod[],
  what: string,
): Promise<ResourceSnapshot> {
  const namespace = pods[0]?.metadata?.namespace
  const { items } = await asked(what, new Metrics(config).getPodMetrics(namespace))
  const parts = pods.map((pod) => {
    const found = items.find(({ metadata }) => metadata.name === pod.metadata?.name)
    if (!found) throw new ClusterCallFailed(what, new Error(`nothing is known of ${nameOf(pod)} yet`))
    const bytes = found.containers.map(({ usage }) => bytesOf(usage.memory))
    return { of: nameOf(pod), residentBytes: bytes.reduce((sum, one) => sum + one, 0) }
  })
  return summed(named(pods), parts)
}

/** `12Ki` is 12,288 (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/). */
function bytesOf(quantity: string): number {
  const [, number, unit = '', binary] = /^(\d+(?:\.\d+)?)([mkKMGTPE]?)(i?)$/.exec(quantity) ?? []
  if (number === undefined) throw new Error(`"${quantity}" is no amount of memory`)
  if (unit === 'm') return Number(number) / 1000
  const power = ['', 'K', 'M', 'G', 'T', 'P', 'E'].indexOf(unit.toUpperCase())
  return Number(number) * (binary ? 1024 : 1000) ** power
}

const summaryPath = 'stats/summary'

/** The client escapes a path's slashes, and what is behind the API server's proxy is another path then. */
const unescapedPath = {
  middleware: [
    {
      pre: (context) => {
        context.setUrl(context.getUrl().replace(encodeURIComponent(summaryPath), summaryPath))
        return new Observable(Promise.resolve(context))
      },
      post: (context) => new Observable(Promise.resolve(context)),
    } satisfies ObservableMiddleware,
  ],
  middlewareMergeStrategy: 'append' as const,
}

function nameOf({ metadata }: V1Pod): string {
  return `pod ${metadata?.namespace}/${metadata?.name}`
}

function named(pods: readonly V1Pod[]): string {
  const [first] = pods
  const more = pods.length > 1 ? ` and ${pods.length - 1} more` : ''
  return `${first ? nameOf(first) : 'no pod'}${more}`
}
