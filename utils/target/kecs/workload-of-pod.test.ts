import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node'
import { describe, expect, it } from 'vitest'
import { workloadOfPod } from './workload-of-pod.ts'

const taskId = '974f588b9a1d087516f439251790fce8'
const startedAt = new Date('2026-11-20T15:58:31Z')
const finishedAt = new Date('2026-11-20T15:58:40Z')

/** A container's status as a kubelet tells it. */
function status(name: string, state: V1ContainerStatus['state']): V1ContainerStatus {
  return {
    name,
    image: 'busybox:latest',
    imageID: '',
    ready: false,
    restartCount: 0,
    ...(state && { state }),
  }
}

/** A pod as RunTask makes it. */
function pod(containerStatuses: V1ContainerStatus[], phase = 'Running'): V1Pod {
  return {
    metadata: {
      namespace: 'c-us-east-1',
      name: taskId,
      labels: { 'kecs.dev/managed-by': 'kecs', 'kecs.dev/task-id': taskId },
    },
    spec: { nodeName: 'node-1', containers: [{ name: 'main' }, { name: 'sidecar-nonessential' }] },
    status: { phase, containerStatuses },
  }
}

describe('the workload of a pod', () => {
  it('has the containers of the task definition, with their states', () => {
    const running = pod([
      status('main', { running: { startedAt } }),
      status('sidecar-nonessential', {
        terminated: { exitCode: 137, reason: 'OOMKilled', startedAt, finishedAt },
      }),
    ])
    expect(workloadOfPod(running, 'seen')).toEqual({
      taskId,
      name: `pod c-us-east-1/${taskId}`,
      phase: 'Running',
      node: 'node-1',
      containers: [
        { name: 'main', state: 'running', startedAt: '2026-11-20T15:58:31.000Z' },
        {
          name: 'sidecar',
          state: 'terminated',
          startedAt: '2026-11-20T15:58:31.000Z',
          finishedAt: '2026-11-20T15:58:40.000Z',
          exitCode: 137,
          reason: 'OOMKilled',
        },
      ],
    })
  })

  it('has containers that wait, also before the kubelet tells of them', () => {
    const waiting = pod([status('main', { waiting: { reason: 'ImagePullBackOff' } })], 'Pending')
    expect(workloadOfPod(waiting, 'seen')).toMatchObject({
      phase: 'Pending',
      containers: [
        { name: 'main', state: 'waiting', reason: 'ImagePullBackOff' },
        { name: 'sidecar', state: 'waiting' },
      ],
    })
  })

  it('reads moments also where they come as text', () => {
    const told: V1ContainerStatus[] = JSON.parse(JSON.stringify([status('main', { running: { startedAt } })]))
    expect(workloadOfPod(pod(told), 'seen')?.containers[0]).toMatchObject({
      startedAt: '2026-11-20T15:58:31.000Z',
    })
  })

  it('is gone with its pod', () => {
    expect(workloadOfPod(pod([]), 'gone')).toMatchObject({ taskId, phase: 'Gone' })
  })

  it('is that of a service with the id that KECS makes of its name, where nobody gave it one', () => {
    const { metadata, ...rest } = pod([])
    const labels = { 'kecs.dev/managed-by': 'kecs', 'kecs.dev/service': 'web' }
    const ofService = { ...rest, metadata: { ...metadata, name: 'web-76d9c64b88-fqxh9', labels } }
    expect(workloadOfPod(ofService, 'seen')).toMatchObject({
      taskId: 'f595033fe375fc4e4d0b67c3396d0bbf',
      name: 'pod c-us-east-1/web-76d9c64b88-fqxh9',
    })
  })

  it('is none where the pod is no task', () => {
    const { spec } = pod([])
    expect(workloadOfPod({ metadata: { name: 'coredns' }, ...(spec && { spec }) }, 'seen')).toBeUndefined()
  })
})
