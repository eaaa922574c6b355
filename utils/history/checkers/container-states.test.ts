import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containerStatesChecker } from './container-states.ts'
import { everyState, seqOfState } from './testing/observing.ts'
import { describeTasks, type RecordedCall, taskArn, violations } from './testing/record.ts'
import { type StoryTask, taskStories } from './testing/task-story.ts'

const taskDefinitionArn = 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:1'
const defined = (container: object = {}): RecordedCall => ({
  operation: 'DescribeTaskDefinition',
  output: { taskDefinition: { taskDefinitionArn, containerDefinitions: [{ name: 'web', ...container }] } },
})
const seen = (container: object, task: object = {}) =>
  describeTasks([
    {
      taskArn: taskArn(),
      taskDefinitionArn,
      lastStatus: 'RUNNING',
      containers: [{ name: 'web', ...container }],
      ...task,
    },
  ])
const stopped = { lastStatus: 'STOPPED', startedAt: 1 }

describe('the container-states checker', () => {
  it('has nothing to say of containers that run, exit and stay so', () => {
    const calls = [
      defined(),
      seen({ lastStatus: 'PENDING' }, { lastStatus: 'PENDING' }),
      seen({ lastStatus: 'RUNNING' }),
      seen({ lastStatus: 'STOPPED', exitCode: 3 }),
      seen({ lastStatus: 'STOPPED', exitCode: 3 }, stopped),
    ]
    expect(violations(containerStatesChecker, calls)).toEqual([])
  })

  it.each([
    ['RUNNING', { lastStatus: 'STOPPED' }],
    ['PENDING', stopped],
  ])('reports a container that is %s in a STOPPED task', (status, task) => {
    expect(violations(containerStatesChecker, [seen({ lastStatus: status }, task)])).toMatchObject([
      {
        requirement: 'TK-21',
        witness: [
          { path: 'tasks[0].lastStatus' },
          { path: 'tasks[0].containers[0].lastStatus', value: status },
        ],
      },
    ])
  })

  it('leaves a container alone that was still to start when its task failed', () => {
    expect(
      violations(containerStatesChecker, [seen({ lastStatus: 'PENDING' }, { lastStatus: 'STOPPED' })]),
    ).toEqual([])
  })

  it('leaves tasks alone whose container instance was deregistered', () => {
    const containerInstanceArn = 'arn:aws:ecs:us-east-1:123456789012:container-instance/shop/abc'
    const calls = [
      { operation: 'DeregisterContainerInstance', input: { containerInstance: 'abc', force: true } },
      seen({ lastStatus: 'RUNNING' }, { lastStatus: 'STOPPED', containerInstanceArn }),
    ]
    expect(violations(containerStatesChecker, calls)).toEqual([])
  })

  it('leaves them alone also when the deregistration is recorded after what it caused was seen', () => {
    const containerInstanceArn = 'arn:aws:ecs:us-east-1:123456789012:container-instance/shop/abc'
    const task = seen({ lastStatus: 'RUNNING' }, { lastStatus: 'STOPPED', containerInstanceArn })
    const input = { containerInstance: 'abc', force: true }
    const late = { operation: 'DeregisterContainerInstance', input, during: [0, 100] } as const
    expect(violations(containerStatesChecker, [{ ...task, during: [10, 20] }, late])).toEqual([])
    expect(violations(containerStatesChecker, [{ ...task, during: [10, 20] }])).toMatchObject([
      { requirement: 'TK-21' },
    ])
  })

  it('reports a running container with an exit code', () => {
    expect(
      violations(containerStatesChecker, [defined(), seen({ lastStatus: 'RUNNING', exitCode: 0 })]),
    ).toMatchObject([
      {
        witness: [
          { seq: 2, value: 'RUNNING' },
          { seq: 2, path: 'tasks[0].containers[0].exitCode', value: 0 },
        ],
      },
    ])
  })

  it('reports an exit code that changes or goes away', () => {
    const first = seen({ lastStatus: 'STOPPED', exitCode: 3 })
    for (const after of [{ lastStatus: 'STOPPED', exitCode: 137 }, { lastStatus: 'RUNNING' }]) {
      expect(violations(containerStatesChecker, [defined(), first, seen(after)])).toMatchObject([
        {
          witness: [
            { seq: 2, value: 3 },
            { seq: 3, path: 'tasks[0].containers[0].exitCode' },
          ],
        },
      ])
    }
  })

  it.each([
    ['a container with a restart policy', [defined({ restartPolicy: { enabled: true } })]],
    ['a container of a task definition that was not seen', []],
  ])('does not judge the exit codes of %s', (_, before) => {
    const calls = [
      ...before,
      seen({ lastStatus: 'STOPPED', exitCode: 3 }),
      seen({ lastStatus: 'RUNNING', exitCode: 3 }),
    ]
    expect(violations(containerStatesChecker, calls)).toEqual([])
  })

  it('judges those of a container whose restart policy is off', () => {
    const calls = [
      defined({ restartPolicy: { enabled: false } }),
      seen({ lastStatus: 'RUNNING', exitCode: 3 }),
    ]
    expect(violations(containerStatesChecker, calls)).toHaveLength(1)
  })

  it('reports a reason of more than 1024 characters', () => {
    expect(violations(containerStatesChecker, [seen({ reason: 'x'.repeat(1024) })])).toEqual([])
    expect(violations(containerStatesChecker, [seen({ reason: 'x'.repeat(1025) })])).toHaveLength(1)
  })

  it('names the place where a container of any life is at odds with what it was or with its task', () => {
    const mutations: readonly [path: string, (task: StoryTask | undefined) => void][] = [
      [
        'tasks[0].containers[0].lastStatus',
        (task) => Object.assign(task?.containers[0] ?? {}, { lastStatus: 'RUNNING' }),
      ],
      [
        'tasks[0].containers[0].exitCode',
        (task) => Object.assign(task?.containers[0] ?? {}, { exitCode: 999 }),
      ],
      ['tasks[0].containers[0].exitCode', (task) => delete task?.containers[0]?.exitCode],
    ]
    fc.assert(
      fc.property(taskStories({ runs: true, restarts: 0, deleted: false }), fc.nat(), (story, pick) => {
        const index = story.states.length - 1
        const [path = '', mutate] = mutations[pick % mutations.length] ?? []
        const calls = everyState(story, (tasks) => mutate?.(tasks[index]))
        expect(violations(containerStatesChecker, calls)).toContainEqual(
          expect.objectContaining({
            witness: expect.arrayContaining([expect.objectContaining({ seq: seqOfState(index), path })]),
          }),
        )
      }),
    )
  })
})
