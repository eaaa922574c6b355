import { BatchV1Api, type V1Pod } from '@kubernetes/client-node'
import { explain } from '../../errors/framework-error.ts'
import { reasonsOf } from '../../kubernetes/cluster-errors.ts'
import { asked, type Connection } from '../../kubernetes/in-cluster/connection.ts'
import { lookUntil } from '../../kubernetes/in-cluster/look-until.ts'
import { imageTrouble, podLine } from '../../kubernetes/in-cluster/pod-state.ts'
import { reportIn, withoutReport } from '../report-lines.ts'
import type { PartOutcome } from '../workers.ts'
import { jobName, namespace } from './objects.ts'

/** How long the API server may take to hand over a whole log, in milliseconds. */
const logMs = 60_000

/** So many of a pod's last lines are told when it failed. */
const toldLines = 15

/** Why no report is waited for any more. */
type End = 'complete' | 'failed' | 'late' | 'broken off'

/**
 * Waits for the Job's end, at most so long (in milliseconds), and gives what came of each of its pods, by their logs. A Job whose image
 * is not to be had has ended. Rejects with ClusterCallFailed.
 */
export async function jobOutcomes(
  connection: Connection,
  of: number,
  ms: number,
  signal?: AbortSignal,
): Promise<readonly PartOutcome[]> {
  const end = await endOfJob(connection, ms, signal)
  const pods = new Map((await podsOfJob(connection)).map((pod) => [indexOf(pod), pod]))
  return Promise.all(
    Array.from({ length: of }, async (_, index): Promise<PartOutcome> => {
      const pod = pods.get(index)
      // Of a Job that fails, Kubernetes removes the pods that still run.
      if (pod === undefined)
        return { index, trouble: `it has no pod any more: ${endText(end, ms)}`, seen: [] }
      return outcomeOf(connection, pod, index, endText(end, ms))
    }),
  )
}

async function endOfJob(connection: Connection, ms: number, signal?: AbortSignal): Promise<End> {
  const batch = connection.config.makeApiClient(BatchV1Api)
  const over = performance.now() + ms
  const look = async (): Promise<End | undefined> => {
    if (signal?.aborted) return 'broken off'
    const { status } = await asked('show the Job', batch.readNamespacedJob({ namespace, name: jobName }))
    const ended = status?.conditions?.find(
      ({ type, status }) => /^(Complete|Failed)$/.test(type) && status === 'True',
    )
    if (ended) return ended.type === 'Complete' ? 'complete' : 'failed'
    if ((await podsOfJob(connection)).some((pod) => imageTrouble(pod) !== undefined)) return 'failed'
    return performance.now() >= over ? 'late' : undefined
  }
  // The look itself says when the time is up: only a cluster that does not answer keeps it from that.
  return lookUntil(look, ms + logMs, (error) => (error instanceof Error ? error : new Error(String(error))))
}

async function podsOfJob({ core }: Connection): Promise<readonly V1Pod[]> {
  const labelSelector = `batch.kubernetes.io/job-name=${jobName}`
  return (await asked('list the pods of the Job', core.listNamespacedPod({ namespace, labelSelector }))).items
}

function indexOf({ metadata }: V1Pod): number {
  return Number(metadata?.annotations?.['batch.kubernetes.io/job-completion-index'])
}

async function outcomeOf(
  connection: Connection,
  pod: V1Pod,
  index: number,
  end: string,
): Promise<PartOutcome> {
  let log: string
  try {
    const name = pod.metadata?.name ?? ''
    log = await asked(
      `give the log of ${namespace}/${name}`,
      connection.core.readNamespacedPodLog({ namespace, name }),
      logMs,
    )
  } catch (error) {
    return { index, trouble: podLine(pod), seen: reasonsOf(error) }
  }
  const seen = withoutReport(log).slice(-toldLines)
  if (pod.status?.phase !== 'Succeeded') return { index, trouble: `${end}; ${podLine(pod)}`, seen }
  try {
    return { index, report: reportIn(log) }
  } catch (error) {
    return { index, trouble: explain(error), seen }
  }
}

function endText(end: End, ms: number): string {
  if (end === 'late') return `it had not reported after ${Math.round(ms / 1000)} s`
  if (end === 'broken off') return 'the load was broken off'
  return end === 'failed' ? 'its Job failed, which ends all its pods' : 'it failed'
}
