import { describe, expect, it } from 'vitest'
import type { WatchedContainer } from '../docker/watch-containers.ts'
import { workloadOfContainer } from './workload-of-container.ts'

const labels = {
  'com.amazonaws.ecs.task-arn': 'arn:aws:ecs:us-east-1:000000000000:task/shop/0123',
  'com.amazonaws.ecs.container-name': 'main',
}
const [startedAt, finishedAt] = ['2026-11-20T10:00:00.123Z', '2026-11-20T10:00:01.456Z']
const name = 'container 0123456789ab main'
const container: WatchedContainer = { id: '0123456789abcdef', labels, state: 'created' }

describe('what a container says of its task', () => {
  it.each<[string, WatchedContainer, object]>([
    ['was made', container, { phase: 'created', containers: [{ name: 'main', state: 'waiting' }] }],
    [
      'runs',
      { ...container, state: 'running', startedAt },
      { phase: 'running', containers: [{ name: 'main', state: 'running', startedAt }] },
    ],
    [
      'has ended',
      { ...container, state: 'exited', startedAt, finishedAt, exitCode: 137, isOutOfMemory: true },
      {
        phase: 'exited',
        containers: [
          { name: 'main', state: 'terminated', startedAt, finishedAt, exitCode: 137, reason: 'OOMKilled' },
        ],
      },
    ],
    [
      'was removed',
      { ...container, state: 'removed', startedAt, finishedAt, exitCode: 0 },
      {
        phase: 'Gone',
        containers: [{ name: 'main', state: 'terminated', startedAt, finishedAt, exitCode: 0 }],
      },
    ],
    [
      'never began',
      { ...container, state: 'exited', finishedAt, exitCode: 127 },
      { phase: 'exited', containers: [{ name: 'main', state: 'terminated', finishedAt, exitCode: 127 }] },
    ],
  ])('when it %s', (_, seen, said) => {
    expect(workloadOfContainer(seen)).toEqual({ taskId: '0123', name, ...said })
  })

  it('is nothing without the labels of ECS', () => {
    expect(workloadOfContainer({ ...container, labels: {} })).toBeUndefined()
  })
})
