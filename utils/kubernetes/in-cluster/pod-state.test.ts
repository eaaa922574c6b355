import type { V1ContainerState, V1ContainerStatus, V1Pod, V1PodStatus } from '@kubernetes/client-node'
import { expect, it } from 'vitest'
import { imageTrouble, isFine, podLine } from './pod-state.ts'

const pod = (status: V1PodStatus): V1Pod => ({ metadata: { namespace: 'web', name: 'one' }, status })
const container = (name: string, state: V1ContainerState, restartCount = 0): V1ContainerStatus => ({
  name,
  state,
  restartCount,
  ready: false,
  image: 'web:1',
  imageID: '',
})
const ready = { type: 'Ready', status: 'True' }

it.each<[string, V1PodStatus, string]>([
  [
    'no node takes it',
    {
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes' }],
    },
    'pod web/one: Pending; not scheduled: Unschedulable (0/1 nodes)',
  ],
  [
    'it was evicted',
    { phase: 'Failed', reason: 'Evicted', message: 'no disk' },
    'pod web/one: Failed: Evicted (no disk)',
  ],
  [
    'its containers are each in another state',
    {
      phase: 'Running',
      initContainerStatuses: [container('first', { terminated: { exitCode: 0, reason: 'Completed' } })],
      containerStatuses: [
        container('web', { running: {} }, 2),
        container('db', { waiting: { reason: 'CrashLoopBackOff', message: 'back-off' } }, 1),
      ],
    },
    'pod web/one: Running; first ended with 0: Completed; web is running, not ready, restarted 2 times; db is waiting: CrashLoopBackOff (back-off), restarted 1 times',
  ],
])('says of a pod that %s', (_, status, line) => {
  expect(podLine(pod(status))).toBe(line)
})

it('takes for fine what is ready or done', () => {
  expect(isFine(pod({ phase: 'Running', conditions: [ready] }))).toBe(true)
  expect(isFine(pod({ phase: 'Succeeded' }))).toBe(true)
  expect(isFine(pod({ phase: 'Running', conditions: [{ ...ready, status: 'False' }] }))).toBe(false)
})

it.each([
  ['ErrImageNeverPull', true],
  ['ImagePullBackOff', true],
  // The first failure may be followed by a success.
  ['ErrImagePull', false],
  ['ContainerCreating', false],
])('%s: an image is not to be had: %s', (reason, isTrouble) => {
  const status = { phase: 'Pending', containerStatuses: [container('web', { waiting: { reason } })] }
  expect(imageTrouble(pod(status)) !== undefined).toBe(isTrouble)
})
