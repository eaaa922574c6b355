import { expect } from 'vitest'
import { busybox, fargateTask } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'A container that exits with 0 ends its task, and leaves nothing to explain',
  { requirements: ['TK-21', 'FL-02', 'TK-04'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster, fixture: 'exit-zero' })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped).toMatchObject({
      stopCode: 'EssentialContainerExited',
      startedAt: expect.any(Date),
      executionStoppedAt: expect.any(Date),
      containers: [{ lastStatus: 'STOPPED', exitCode: 0 }],
    })
    expect(stopped.containers?.[0]?.reason ?? '').toBe('')
  },
)

scenario(
  'A container that fails ends its task, which says that an essential container exited',
  { requirements: ['FL-01', 'FL-02', 'TK-21'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster, fixture: 'failing-task' })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped).toMatchObject({
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: expect.stringMatching(/essential container/i),
      containers: [{ lastStatus: 'STOPPED', exitCode: 1 }],
    })
  },
)

scenario(
  'An exit code reaches the task as the container gave it',
  { requirements: ['TK-21'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const runs = [3, 127, 255].map((code) =>
      given.task({ cluster, fixture: fargateTask(busybox(`exit ${code}`)) }),
    )
    const taskArns = (await Promise.all(runs)).map(({ taskArn = '' }) => taskArn)

    const stopped = await tasks.waitForStatus(taskArns, 'STOPPED')

    const exitCodes = stopped.map(({ containers: [container] = [] }) => container?.exitCode)
    expect(exitCodes).toEqual([3, 127, 255])
  },
)
