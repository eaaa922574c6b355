import { ApiException, AppsV1Api, CoreV1Api, KubeConfig, KubernetesObjectApi } from '@kubernetes/client-node'
import { inTime } from '../../process/in-time.ts'
import { ClusterCallFailed, KubeconfigUnusable } from '../cluster-errors.ts'

/** A cluster as the Kubernetes API shows it. */
export interface Connection {
  /** For messages. */
  readonly cluster: string
  readonly config: KubeConfig
  readonly core: CoreV1Api
  readonly apps: AppsV1Api
  readonly objects: KubernetesObjectApi
}

/** Speaks to no one yet. Throws KubeconfigUnusable. */
export function connectionOf(cluster: string, kubeconfig: string): Connection {
  const config = new KubeConfig()
  try {
    config.loadFromString(kubeconfig)
    return {
      cluster,
      config,
      core: config.makeApiClient(CoreV1Api),
      apps: config.makeApiClient(AppsV1Api),
      objects: KubernetesObjectApi.makeApiClient(config),
    }
  } catch (error) {
    throw new KubeconfigUnusable(
      `the kubeconfig of the cluster ${cluster} can't be used`,
      [String(error)],
      error,
    )
  }
}

/** How long the API server may take for an answer, in milliseconds. */
const answerMs = 10_000

/** The answer to one call of the Kubernetes API; rejects with ClusterCallFailed, also when none comes in time. */
export async function asked<T>(what: string, answer: Promise<T>, ms = answerMs): Promise<T> {
  try {
    return await inTime(answer, ms, () => new Error(`there was no answer within ${ms} ms`))
  } catch (error) {
    throw new ClusterCallFailed(what, error instanceof ApiException ? new Error(refusalOf(error)) : error)
  }
}

/** The API server's own words; its answer is a Status object, as text. */
function refusalOf({ code, body }: ApiException<unknown>): string {
  try {
    const status: unknown = typeof body === 'string' ? JSON.parse(body) : body
    if (typeof status === 'object' && status !== null && 'message' in status)
      return `${code}: ${status.message}`
  } catch {
    // A proxy in between answers in its own words.
  }
  return `${code}: ${String(body)}`
}
