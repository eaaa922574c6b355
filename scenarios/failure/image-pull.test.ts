import type { Task } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

/** The tag is one that nobody has pushed. */
const missing = 'busybox:no-such-tag-of-ecs-scenarios'

scenario(
  'A task of an image that does not exist fails to start, and says that it could not be pulled',
  { requirements: ['FL-04', 'TK-02'], needs: ['images'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster, fixture: 'missing-image' })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped).toMatchObject({ stopCode: 'TaskFailedToStart', desiredStatus: 'STOPPED' })
    expect(reasonsOf(stopped)).toMatch(/CannotPullContainerError/)
    expect(stopped.startedAt).toBeUndefined()
    expect(stopped.containers?.[0]?.exitCode).toBeUndefined()
  },
)

scenario(
  'One image that can not be pulled keeps all containers of the task from running',
  { requirements: ['FL-04', 'TK-02'], needs: ['images'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const good = busybox(untilStopped, { name: 'good' })
    const bad = busybox(untilStopped, { name: 'bad', image: missing })
    const { taskArn = '' } = await given.task({ cluster, fixture: fargateTask(good, bad) })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped.stopCode).toBe('TaskFailedToStart')
    expect(stopped.startedAt).toBeUndefined()
    expect(reasonsOf(stopped)).toMatch(/CannotPullContainerError/)
    expect(stopped.containers?.map(({ lastStatus }) => lastStatus)).toEqual(['STOPPED', 'STOPPED'])
  },
)

scenario(
  'A command that its image does not have fails the task before it runs',
  { requirements: ['FL-04'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const fixture = fargateTask(busybox('', { command: ['/no/such/program'] }))
    const { taskArn = '' } = await given.task({ cluster, fixture })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped.stopCode).toBe('TaskFailedToStart')
    expect(reasonsOf(stopped)).toMatch(/Cannot(Start|Create)ContainerError/)
  },
)

scenario(
  'A service of an image that does not exist goes on trying, and its tasks say why they stopped',
  { requirements: ['FL-04', 'FL-07', 'SV-17'], needs: ['images'] },
  async ({ services, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster, fixture: 'missing-image' })
    const failed = (seen: readonly Task[]) => seen.filter(({ lastStatus }) => lastStatus === 'STOPPED')

    const service = await services.waitForService(
      serviceArn,
      'a second task after the first one failed to start',
      (_service, tasks) => failed(tasks).length >= 1 && tasks.length >= 2,
    )

    expect(service).toMatchObject({ status: 'ACTIVE', runningCount: 0 })
    // Without a circuit breaker no rollout fails.
    expect(service.deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }])
  },
)

/** What the task and its containers say of their end. */
function reasonsOf({ stoppedReason, containers = [] }: Task): string {
  return [stoppedReason, ...containers.map(({ reason }) => reason)].join('\n')
}
