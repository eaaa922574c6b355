import { expect } from 'vitest'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

/** Takes more memory than its container may have, and not much more: not every endpoint has limits. */
const eatMemory = 'head -c 64m /dev/zero | tail'

scenario(
  'A task whose essential container runs out of memory ends, and says why',
  { requirements: ['FL-05', 'FL-02'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({
      cluster,
      fixture: fargateTask(busybox(eatMemory, { memory: 16 })),
    })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped).toMatchObject({ stopCode: 'EssentialContainerExited', containers: [{ exitCode: 137 }] })
    const said = `${stopped.stoppedReason} ${stopped.containers?.[0]?.reason}`
    expect(said).toMatch(/OutOfMemoryError: container killed due to memory usage/i)
  },
)

scenario(
  'A helper that runs out of memory is killed by itself: its task runs on',
  { requirements: ['FL-05', 'FL-03'], needs: ['containers'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const helper = busybox(eatMemory, { name: 'helper', essential: false, memory: 16 })
    const main = busybox(untilStopped, { dependsOn: [{ containerName: 'helper', condition: 'COMPLETE' }] })

    const { taskArn = '' } = await given.runningTask({ cluster, fixture: fargateTask(helper, main) })

    await eventually(async () => {
      const { tasks: [task] = [] } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
      expect(task?.lastStatus).toBe('RUNNING')
      const killed = task?.containers?.find(({ name }) => name === 'helper')
      expect(killed).toMatchObject({ lastStatus: 'STOPPED', exitCode: 137 })
      expect(killed?.reason).toMatch(/OutOfMemory/i)
    })
  },
)

scenario(
  'A container that stays below its memory limit is left alone',
  { requirements: ['FL-05'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const modest = busybox('head -c 1000000 /dev/zero | wc -c; exit 5', { memory: 64 })
    const { taskArn = '' } = await given.task({ cluster, fixture: fargateTask(modest) })

    const { containers } = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(containers).toMatchObject([{ exitCode: 5 }])
    expect(containers?.[0]?.reason ?? '').toBe('')
  },
)
