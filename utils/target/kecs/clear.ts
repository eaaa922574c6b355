import { setTimeout as pause } from 'node:timers/promises'
import { ApiException, KubeConfig, type KubernetesObject, KubernetesObjectApi } from '@kubernetes/client-node'
import { FrameworkError } from '../../errors/framework-error.ts'
import { inTime } from '../../process/in-time.ts'
import { access, serverName, systemNamespace } from './access.ts'
import { taskPodPolicy } from './task-pods.ts'

/** How long namespaces may take to end with all that is in them, in milliseconds: a pod whose image is being pulled does not end. */
const endMs = 180_000
const lookAgainMs = 500

/** How long the API server may take for an answer, in milliseconds. */
const answerMs = 10_000

/** What KECS makes outside of any namespace. */
const madeByKecs: readonly KubernetesObject[] = [
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: 'kecs-webhook-config' },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'kecs-system-secret-reader' },
  },
]

/**
 * Takes KECS, and what it made, out of a cluster that stays: first KECS itself, so that it makes nothing anew, then the namespaces of
 * its clusters. What is not there is fine. Rejects with KECS_NOT_REMOVED.
 */
export async function clear(kubeconfig: string): Promise<void> {
  const objects = objectsOf(kubeconfig)
  await remove(objects, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: systemNamespace } })
  await untilGone(objects, 'kecs.dev/type=system')
  for (const object of [...madeByKecs, ...access, ...taskPodPolicy]) await remove(objects, object)
  for (const namespace of await namespaces(objects, ofClusters)) await remove(objects, namespace)
  await untilGone(objects, ofClusters)
}

/** As KECS labels the namespaces that it makes for clusters, and for services of clusters whose namespace is gone. */
const ofClusters = 'kecs.dev/managed=true,kecs.dev/type!=system'

function objectsOf(kubeconfig: string): KubernetesObjectApi {
  const config = new KubeConfig()
  config.loadFromString(kubeconfig)
  return KubernetesObjectApi.makeApiClient(config)
}

async function remove(objects: KubernetesObjectApi, { apiVersion, kind, metadata }: KubernetesObject) {
  try {
    const answer = objects.delete({
      apiVersion: apiVersion ?? '',
      kind: kind ?? '',
      metadata: { ...metadata },
    })
    await answeredInTime(answer)
  } catch (error) {
    // Also where the cluster does not know such objects.
    if (error instanceof ApiException && error.code === 404) return
    if (error instanceof KecsNotRemoved) throw error
    if (error instanceof Error && /Unrecognized API version and kind/.test(error.message)) return
    throw new KecsNotRemoved([`${kind} ${metadata?.name}: ${error}`], error)
  }
}

async function namespaces(
  objects: KubernetesObjectApi,
  labelSelector: string,
): Promise<readonly KubernetesObject[]> {
  const { items } = await answeredInTime(
    objects.list('v1', 'Namespace', undefined, undefined, undefined, undefined, undefined, labelSelector),
  )
  return items.map(({ metadata }) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { ...metadata } }))
}

function answeredInTime<T>(answer: Promise<T>): Promise<T> {
  return inTime(
    answer,
    answerMs,
    () => new KecsNotRemoved([`the cluster gave no answer within ${answerMs} ms`]),
  )
}

async function untilGone(objects: KubernetesObjectApi, labelSelector: string): Promise<void> {
  const until = performance.now() + endMs
  for (;;) {
    const left = await namespaces(objects, labelSelector)
    if (left.length === 0) return
    if (performance.now() >= until)
      throw new KecsNotRemoved(left.map(({ metadata }) => `namespace ${metadata?.name} is still there`))
    await pause(lookAgainMs)
  }
}

class KecsNotRemoved extends FrameworkError {
  override readonly name = 'KecsNotRemoved'
  constructor(seen: readonly string[], cause?: unknown) {
    super({
      code: 'KECS_NOT_REMOVED',
      message: 'KECS, or what it made, could not be taken out of the cluster',
      seen,
      advice: `delete the namespaces labelled kecs.dev/managed, and the cluster role ${serverName}, with kubectl.`,
      cause,
    })
  }
}
