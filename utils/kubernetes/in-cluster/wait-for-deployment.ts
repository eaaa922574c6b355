import type { V1Deployment, V1Pod } from '@kubernetes/client-node'
import { DeploymentNotReady, reasonsOf } from '../cluster-errors.ts'
import { asked, type Connection } from './connection.ts'
import { lookUntil } from './look-until.ts'
import { logLines } from './pod-logs.ts'
import { imageTrouble, isFine, podLine } from './pod-state.ts'
import { warnings } from './warnings.ts'

export interface DeploymentName {
  readonly namespace: string
  readonly name: string
}

/** So many lines of each container's log go into the error. */
const logLength = 10

/** So many of the namespace's warnings go into the error. */
const warningCount = 10

/**
 * Until all replicas of the Deployment are those of its latest version and available. Rejects with DeploymentNotReady, and early
 * once that can't come: an image is not to be had, or the Deployment's own deadline has passed. `images` says what to do then.
 */
export async function waitForDeployment(
  connection: Connection,
  deployment: DeploymentName,
  ms: number,
  images: string,
): Promise<void> {
  const { namespace, name } = deployment
  const fail = async (how: string, advice: string, error?: unknown) =>
    new DeploymentNotReady(
      `${namespace}/${name}`,
      how,
      error === undefined ? await reasons(connection, deployment) : reasonsOf(error),
      advice,
    )
  const hopeless = await lookUntil(
    async () => {
      const what = `show the Deployment ${namespace}/${name}`
      const seen = await asked(what, connection.apps.readNamespacedDeployment({ namespace, name }))
      if (isAvailable(seen)) return { late: false }
      if (isTooLate(seen)) return { late: true }
      const image = (await podsOf(connection, seen)).map(imageTrouble).find(Boolean)
      return image === undefined ? undefined : { late: false, image }
    },
    ms,
    (error) => fail(`is not available after ${Math.round(ms / 1_000)} s`, usualAdvice, error),
  )
  if ('image' in hopeless) throw await fail('can not come up: an image is not to be had', images)
  if (hopeless.late) throw await fail('has given up by itself', usualAdvice)
}

const usualAdvice =
  'read the conditions, warnings and logs above: the last of them usually says what is missing.'

function isAvailable({ metadata, spec, status }: V1Deployment): boolean {
  const replicas = spec?.replicas ?? 1
  return (
    (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 1) &&
    (status?.replicas ?? 0) === replicas &&
    (status?.updatedReplicas ?? 0) === replicas &&
    (status?.availableReplicas ?? 0) === replicas
  )
}

function isTooLate({ metadata, status }: V1Deployment): boolean {
  if ((status?.observedGeneration ?? 0) < (metadata?.generation ?? 1)) return false
  return (status?.conditions ?? []).some(({ reason }) => reason === 'ProgressDeadlineExceeded')
}

async function podsOf({ core }: Connection, { metadata, spec }: V1Deployment): Promise<readonly V1Pod[]> {
  const { matchLabels = {} } = spec?.selector ?? {}
  const labelSelector = Object.entries(matchLabels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
  const namespace = metadata?.namespace ?? 'default'
  return (await asked('list its pods', core.listNamespacedPod({ namespace, labelSelector }))).items
}

/** Conditions, pods, warnings and logs; what can't be had is told as such. */
async function reasons(
  connection: Connection,
  { namespace, name }: DeploymentName,
): Promise<readonly string[]> {
  const own = async () => {
    const what = `show the Deployment ${namespace}/${name}`
    const deployment = await asked(what, connection.apps.readNamespacedDeployment({ namespace, name }))
    const amiss = (await podsOf(connection, deployment)).filter((pod) => !isFine(pod))
    const logs = await Promise.all(amiss.map((pod) => logLines(connection, pod, logLength).catch(reasonsOf)))
    const conditions = (deployment.status?.conditions ?? []).map(
      ({ type, status, reason, message }) => `${type} is ${status} (${reason}: ${message})`,
    )
    return [...conditions, ...amiss.map(podLine), ...logs.flat()]
  }
  const parts = [own(), warnings(connection, warningCount, namespace)]
  return (await Promise.all(parts.map((part) => part.catch(reasonsOf)))).flat()
}
