import { ApiException, BatchV1Api } from '@kubernetes/client-node'
import { FrameworkError } from '../../errors/framework-error.ts'
import type { RunningCluster } from '../../kubernetes/cluster.ts'
import { asked, type Connection, connectionOf } from '../../kubernetes/in-cluster/connection.ts'
import { lookUntil } from '../../kubernetes/in-cluster/look-until.ts'
import type { Workers } from '../workers.ts'
import { endpointBundle, workerBundle } from './bundle.ts'
import { jobOutcomes } from './job-outcomes.ts'
import {
  endpointAddress,
  endpointName,
  endpointNodePort,
  endpointObjects,
  endpointPort,
  jobName,
  jobObjects,
  namespace,
  ownNamespace,
} from './objects.ts'

/** What runs in the pods: a public image of Node alone; their program is brought to them. Another by LOAD_IMAGE. */
export const usualImage = 'node:24-slim'

/** How long a pod may take to begin, in milliseconds; its image may have to be pulled. */
const podMs = 180_000

/** How long the namespace may take to go, in milliseconds. */
const goneMs = 60_000

/** A cluster that loads come from. */
export interface LoadCluster {
  /** As many pods of an indexed Job, which is there for as long as it works. They begin together, so long (in milliseconds) after it is made. */
  workers(count: number, startDelayMs: number): Workers
  /** The embedded ECS as a pod of the cluster: as its pods reach it, and as this machine does. Its time runs so many times as fast as life. */
  serveEndpoint(timeScale: number): Promise<{ readonly inside: string; readonly outside: string }>
  /** Removes all that is there of loads. */
  clear(): Promise<void>
}

/**
 * Prepares a cluster for loads. Rejects with LOAD_CLUSTER_IN_USE where there is a load already, or what one has left.
 */
export async function loadCluster(cluster: RunningCluster, image: string): Promise<LoadCluster> {
  const connection = connectionOf(cluster.name, cluster.kubeconfig)
  if (await hasNamespace(connection)) throw inUse(cluster.name)
  await cluster.loadImage(image)
  await cluster.apply([ownNamespace])
  return {
    workers: (count, startDelayMs) => ({
      name: count === 1 ? '1 pod of a Job' : `${count} pods of a Job`,
      count,
      async work({ order, deadlineMs, signal }) {
        const startAtMs = Date.now() + startDelayMs
        const seconds = Math.ceil((deadlineMs + podMs) / 1000)
        const program = workerBundle()
        await cluster.apply(
          jobObjects({ image, program, order: { ...order, startAtMs }, deadlineSeconds: seconds }),
        )
        try {
          return await jobOutcomes(connection, count, deadlineMs, signal)
        } finally {
          await removeJob(connection)
        }
      },
    }),
    async serveEndpoint(timeScale) {
      await cluster.apply(endpointObjects(image, endpointBundle(endpointPort, timeScale)))
      await cluster.waitForDeployment({ namespace, name: endpointName }, podMs)
      const outside = cluster.address(endpointNodePort)
      await untilHealthy(outside)
      return { inside: endpointAddress, outside }
    },
    async clear() {
      await asked(
        `delete the namespace ${namespace}`,
        connection.core.deleteNamespace({ name: namespace, propagationPolicy: 'Foreground' }),
      )
      await untilGone(connection, `the namespace ${namespace}`, () =>
        connection.core.readNamespace({ name: namespace }),
      )
    },
  }
}

async function removeJob(connection: Connection): Promise<void> {
  const batch = connection.config.makeApiClient(BatchV1Api)
  const job = { namespace, name: jobName }
  // Its pods go first, so that the next Job's are the only ones of that name.
  await asked('delete the Job', batch.deleteNamespacedJob({ ...job, propagationPolicy: 'Foreground' }))
  await untilGone(connection, `the Job ${namespace}/${jobName}`, () => batch.readNamespacedJob(job))
}

function hasNamespace(connection: Connection): Promise<boolean> {
  return isThere(`the namespace ${namespace}`, () => connection.core.readNamespace({ name: namespace }))
}

async function isThere(what: string, read: () => Promise<unknown>): Promise<boolean> {
  const there = read().then(
    () => true,
    (error: unknown) => {
      if (error instanceof ApiException && error.code === 404) return false
      throw error
    },
  )
  return asked(`show ${what}`, there)
}

async function untilGone(connection: Connection, what: string, read: () => Promise<unknown>): Promise<void> {
  await lookUntil(
    async () => ((await isThere(what, read)) ? undefined : true),
    goneMs,
    (error) =>
      new FrameworkError({
        code: 'LOAD_NOT_REMOVED',
        message: `${what} is still in the cluster ${connection.cluster} after ${goneMs / 1000} s`,
        advice: `kubectl delete namespace ${namespace} removes all that there is of loads.`,
        cause: error,
      }),
  )
}

/** A node port leads nowhere for a moment after its pod is ready. */
async function untilHealthy(url: string): Promise<void> {
  await lookUntil(
    async () => {
      const { ok } = await fetch(`${url}/_health`, { signal: AbortSignal.timeout(5_000) })
      return ok ? true : undefined
    },
    podMs,
    (error) =>
      new FrameworkError({
        code: 'LOAD_ENDPOINT_UNREACHABLE',
        message: `the endpoint in the cluster is not reached at ${url}`,
        advice: 'is the node port open to this machine?',
        cause: error,
      }),
  )
}

function inUse(cluster: string): FrameworkError {
  return new FrameworkError({
    code: 'LOAD_CLUSTER_IN_USE',
    message: `the cluster ${cluster} has a namespace ${namespace} already: another load runs there, or has left it`,
    advice: `wait for its end, or remove it: kubectl delete namespace ${namespace}`,
  })
}
