import type { ContainerDefinition, Task } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

/** What the containers of a task tell each other by. */
const shared = { mountPoints: [{ sourceVolume: 'shared', containerPath: '/shared' }] }

scenario(
  'A container that waits for another to COMPLETE starts after its exit, whatever the exit code',
  { requirements: ['FL-10'], needs: ['containers'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    const main = after('first', 'COMPLETE', untilStopped)

    const running = await given.runningTask({
      cluster,
      fixture: fargateTask(helper('sleep 5; exit 6'), main),
    })

    expect(containersOf(running)).toEqual({ first: ['STOPPED', 6], main: ['RUNNING', undefined] })
  },
)

scenario(
  'A container that waits for SUCCESS starts once the other has exited with 0',
  { requirements: ['FL-10'], needs: ['containers'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    const main = after('first', 'SUCCESS', untilStopped)

    const running = await given.runningTask({ cluster, fixture: fargateTask(helper('sleep 5'), main) })

    expect(containersOf(running)).toEqual({ first: ['STOPPED', 0], main: ['RUNNING', undefined] })
  },
)

scenario(
  'A container that waits for SUCCESS never starts when the other fails, and the task stops',
  { requirements: ['FL-10', 'TK-02'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const main = after('first', 'SUCCESS', untilStopped)
    const { taskArn = '' } = await given.task({ cluster, fixture: fargateTask(helper('exit 6'), main) })

    const { startedAt, containers = [] } = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(startedAt).toBeUndefined()
    expect(containers.find(({ name }) => name === 'first')?.exitCode).toBe(6)
    expect(containers.find(({ name }) => name === 'main')?.exitCode).toBeUndefined()
  },
)

scenario(
  'A container that waits for HEALTHY starts once the health check of the other has passed',
  { requirements: ['FL-10', 'FL-12'], needs: ['containers'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    const healthCheck = { command: ['CMD-SHELL', 'test -e /tmp/ready'], interval: 5, timeout: 2, retries: 10 }
    const first = helper(`sleep 7; touch /tmp/ready; ${untilStopped}`, { healthCheck })
    const main = after('first', 'HEALTHY', untilStopped)

    const running = await given.runningTask({ cluster, fixture: fargateTask(first, main) })

    // The task runs when its essential container does, which waits for more than these 7 seconds.
    expect(Number(running.startedAt) - Number(running.createdAt)).toBeGreaterThanOrEqual(7_000)
    expect(containersOf(running)).toEqual({ first: ['RUNNING', undefined], main: ['RUNNING', undefined] })
  },
)

scenario(
  'A container that waits for START finds the other one started',
  { requirements: ['FL-10'], needs: ['containers'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    const main = after('first', 'START', untilStopped)

    const running = await given.runningTask({ cluster, fixture: fargateTask(helper(untilStopped), main) })

    expect(containersOf(running)).toEqual({ first: ['RUNNING', undefined], main: ['RUNNING', undefined] })
  },
)

scenario(
  'Containers are stopped in the reverse order of their start',
  { requirements: ['FL-10'], needs: ['containers'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    // It has the task's end tell whether the one that depends on it was gone by then.
    const first = helper("trap '[ -e /shared/gone ] && exit 0; exit 9' TERM; sleep 3600 & wait", shared)
    const goingSlowly = "trap 'sleep 1; touch /shared/gone; exit 0' TERM; sleep 3600 & wait"
    const main = { ...after('first', 'START', goingSlowly), ...shared }
    const fixture = { ...fargateTask(first, main), volumes: [{ name: 'shared' }] }
    const { taskArn = '' } = await given.runningTask({ cluster, fixture })

    await ecs.stopTask({ cluster, task: taskArn })

    const { containers = [] } = await tasks.waitForStatus(taskArn, 'STOPPED')
    expect(containers.find(({ name }) => name === 'first')?.exitCode).toBe(0)
  },
)

scenario(
  'A dependency that is not met within the start timeout of its container stops the task',
  { requirements: ['FL-11'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const slow = helper(untilStopped, { startTimeout: 2, healthCheck: neverHealthy })
    const main = after('first', 'HEALTHY', untilStopped)
    const { taskArn = '' } = await given.task({ cluster, fixture: fargateTask(slow, main) })

    const { startedAt, containers = [] } = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(startedAt).toBeUndefined()
    expect(containers.find(({ name }) => name === 'main')?.exitCode).toBeUndefined()
  },
)

/** Its verdict comes long after the start timeout. */
const neverHealthy = { command: ['CMD-SHELL', 'exit 1'], interval: 300, timeout: 60, retries: 10 }

/** A container named `first` whose end is not that of the task. */
function helper(script: string, more: ContainerDefinition = {}): ContainerDefinition {
  return busybox(script, { name: 'first', essential: false, ...more })
}

/** The essential container `main`, which waits for the other. */
function after(
  containerName: string,
  condition: 'START' | 'COMPLETE' | 'SUCCESS' | 'HEALTHY',
  script: string,
): ContainerDefinition {
  return busybox(script, { dependsOn: [{ containerName, condition }] })
}

/** Status and exit code of each container, by name. */
function containersOf({ containers = [] }: Task) {
  return Object.fromEntries(
    containers.map(({ name, lastStatus, exitCode }) => [name, [lastStatus, exitCode]]),
  )
}
