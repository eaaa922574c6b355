import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node'

/** Whether a pod serves or has done its work. */
export function isFine({ status }: V1Pod): boolean {
  if (status?.phase === 'Succeeded') return true
  return (status?.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True')
}

/** `pod default/web-1: Pending; web is waiting: ErrImageNeverPull (Container image "web:1" is not present …)` */
export function podLine(pod: V1Pod): string {
  const { metadata, status } = pod
  const unmet = (status?.conditions ?? [])
    .filter(({ type, status }) => type === 'PodScheduled' && status !== 'True')
    .map(({ reason, message }) => `not scheduled: ${reason} (${message})`)
  const phase = [status?.phase ?? 'no phase', reasonText(status?.reason, status?.message)]
    .filter(Boolean)
    .join(': ')
  return [
    `pod ${metadata?.namespace}/${metadata?.name}: ${phase}`,
    ...unmet,
    ...containersOf(pod).map(containerText),
  ].join('; ')
}

/** Init containers and containers, as far as the kubelet has told of them. */
export function containersOf({ status }: V1Pod): readonly V1ContainerStatus[] {
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
}

/** Why an image is not to be had for a container of the pod, in a line; undefined where that is not the trouble. */
export function imageTrouble(pod: V1Pod): string | undefined {
  const waiting = containersOf(pod).find(({ state }) => noImage.has(state?.waiting?.reason ?? ''))
  return waiting && podLine(pod)
}

/** Reasons for which the kubelet waits. A first pull that failed (ErrImagePull) is tried again, this one has been. */
const noImage = new Set(['ErrImageNeverPull', 'ImagePullBackOff', 'InvalidImageName'])

function containerText({ name, state, restartCount, ready }: V1ContainerStatus): string {
  const restarts = restartCount > 0 ? `, restarted ${restartCount} times` : ''
  if (state?.waiting)
    return `${name} is waiting: ${reasonText(state.waiting.reason, state.waiting.message)}${restarts}`
  if (state?.terminated)
    return `${name} ended with ${state.terminated.exitCode}: ${reasonText(state.terminated.reason, state.terminated.message)}${restarts}`
  return `${name} is running${ready ? '' : ', not ready'}${restarts}`
}

function reasonText(reason = '', message = ''): string {
  return message === '' ? reason : `${reason} (${message})`.trim()
}
