import type { RecordedCall } from '../../checkers/testing/record.ts'
import { deployment, service } from '../../checkers/testing/service-record.ts'

const oldOne = 'ecs-svc/1111111111111111111'
const newOne = 'ecs-svc/2222222222222222222'

interface StoryTask {
  /** Two hexadecimal digits. */
  readonly id: string
  readonly of: string
  /** `lastStatus` from these milliseconds on. */
  readonly states: readonly (readonly [fromMs: number, status: string])[]
}

const started = (id: string, fromMs: number, of = oldOne): StoryTask => ({
  id,
  of,
  states: [
    [fromMs, 'PROVISIONING'],
    [fromMs + 8, 'PENDING'],
    [fromMs + 16, 'RUNNING'],
    [fromMs + 70, 'RUNNING HEALTHY'],
  ],
})

const crashed = (id: string, fromMs: number): StoryTask => ({
  id,
  of: newOne,
  states: [
    [fromMs, 'PROVISIONING'],
    [fromMs + 8, 'PENDING'],
    [fromMs + 16, 'RUNNING'],
    [fromMs + 30, 'DEPROVISIONING'],
    [fromMs + 38, 'STOPPED'],
  ],
})

/** A service of two tasks; an update to a revision whose tasks crash; the circuit breaker ends it. Then waiting, in vain. */
export function failedUpdate(crashes = 3): RecordedCall[] {
  const crashAtMs = (index: number) => 150 + 50 * index
  const failedAtMs = crashAtMs(crashes)
  const tasks = [
    started('aa', 10),
    started('bb', 10),
    ...Array.from({ length: crashes }, (_, index) =>
      crashed(index.toString(16).padStart(2, '0'), crashAtMs(index)),
    ),
  ]
  const polls = Array.from({ length: failedAtMs / 4 + 40 }, (_, index) => 8 + 4 * index).concat(5_000)
  return [
    {
      operation: 'CreateService',
      input: { serviceName: 'web', desiredCount: 2 },
      output: {},
      during: [0, 4],
    },
    {
      operation: 'UpdateService',
      input: { service: 'web', taskDefinition: 'web:2' },
      output: {},
      during: [144, 146],
    },
    ...polls.flatMap((atMs) => [describeServices(atMs, tasks, failedAtMs), describeTasks(atMs, tasks)]),
  ]
}

function describeServices(atMs: number, tasks: readonly StoryTask[], failedAtMs: number): RecordedCall {
  const running = (of: string) =>
    tasks.filter((task) => task.of === of && stateOf(task, atMs)?.startsWith('RUNNING')).length
  const failedTasks = tasks.filter((task) => task.of === newOne && stateOf(task, atMs) === 'STOPPED').length
  const isUpdated = atMs > 146
  const isSteady = atMs > 84
  const failed = {
    rolloutState: 'FAILED',
    rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
  }
  const deployments = [
    ...(isUpdated
      ? [
          deployment(newOne.slice(8), {
            runningCount: running(newOne),
            failedTasks,
            ...(atMs > failedAtMs && failed),
          }),
        ]
      : []),
    deployment(oldOne.slice(8), {
      status: isUpdated ? 'ACTIVE' : 'PRIMARY',
      runningCount: running(oldOne),
      rolloutState: isSteady ? 'COMPLETED' : 'IN_PROGRESS',
    }),
  ]
  const events = [
    ...(isSteady ? [{ id: '2', message: '(service web) has reached a steady state.' }] : []),
    {
      id: '1',
      message: `(service web) has started 2 tasks: (task ${'a'.repeat(32)}) (task ${'b'.repeat(32)}).`,
    },
  ]
  const output = {
    services: [
      service({
        serviceName: 'web',
        desiredCount: 2,
        runningCount: running(oldOne) + running(newOne),
        deployments,
        events,
      }),
    ],
  }
  return { operation: 'DescribeServices', output, during: [atMs - 2, atMs - 1] }
}

function describeTasks(atMs: number, tasks: readonly StoryTask[]): RecordedCall {
  const seen = tasks.flatMap((task) => {
    const state = stateOf(task, atMs)
    if (state === undefined) return []
    const [lastStatus, healthStatus] = state.split(' ')
    return [
      {
        taskArn: `arn:aws:ecs:us-east-1:123456789012:task/shop/${task.id.repeat(16)}`,
        group: 'service:web',
        startedBy: task.of,
        lastStatus,
        healthStatus,
        desiredStatus: /STOPP|DEPRO/.test(state) ? 'STOPPED' : 'RUNNING',
        ...(lastStatus === 'STOPPED' && {
          stopCode: 'EssentialContainerExited',
          stoppedReason: 'Essential container in task exited',
          containers: [{ name: 'main', exitCode: 1 }],
        }),
      },
    ]
  })
  return { operation: 'DescribeTasks', output: { tasks: seen }, during: [atMs - 1, atMs] }
}

function stateOf({ states }: StoryTask, atMs: number): string | undefined {
  return states.findLast(([fromMs]) => fromMs < atMs)?.[1]
}
