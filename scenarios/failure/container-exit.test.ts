import { expect } from 'vitest'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'A container that is killed by a signal reports 128 and the number of the signal',
  { requirements: ['TK-21', 'FL-02'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    // A shell that is not process 1, so that the signal has its default effect.
    const killed = busybox("sh -c 'kill -9 $$'; exit $?")
    const { taskArn = '' } = await given.task({ cluster, fixture: fargateTask(killed) })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped).toMatchObject({
      stopCode: 'EssentialContainerExited',
      containers: [{ exitCode: 137 }],
    })
  },
)

scenario(
  'When an essential container fails, each container keeps its own exit code',
  { requirements: ['FL-02', 'TK-21'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const other = busybox("trap 'exit 21' TERM; sleep 3600 & wait", { name: 'other' })
    const dependsOn = [{ containerName: 'other', condition: 'START' as const }]
    const failing = busybox('sleep 1; exit 22', { name: 'failing', dependsOn })
    const { taskArn = '' } = await given.task({ cluster, fixture: fargateTask(other, failing) })

    const { containers = [] } = await tasks.waitForStatus(taskArn, 'STOPPED')

    const codes = containers.map(({ name, exitCode }) => `${name} ${exitCode}`)
    expect(codes.sort()).toEqual(['failing 22', 'other 21'])
  },
)

scenario(
  'A helper that ends with 0 while its task runs has nothing to explain',
  { requirements: ['FL-03', 'TK-21'], needs: ['containers'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const helper = busybox('exit 0', { name: 'helper', essential: false })
    const main = busybox(untilStopped, { dependsOn: [{ containerName: 'helper', condition: 'SUCCESS' }] })

    const { taskArn = '' } = await given.runningTask({ cluster, fixture: fargateTask(helper, main) })

    await eventually(async () => {
      const { tasks: [task] = [] } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
      const ended = task?.containers?.find(({ name }) => name === 'helper')
      expect(ended).toMatchObject({ lastStatus: 'STOPPED', exitCode: 0 })
      expect(ended?.reason ?? '').toBe('')
      expect(task?.lastStatus).toBe('RUNNING')
    })
  },
)

scenario(
  'A task with no container left but helpers is over',
  { requirements: ['FL-02', 'FL-03'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const helper = busybox(untilStopped, { name: 'helper', essential: false })
    const { taskArn = '' } = await given.task({ cluster, fixture: fargateTask(helper, busybox('sleep 1')) })

    const { containers = [], stopCode } = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopCode).toBe('EssentialContainerExited')
    expect(containers.map(({ lastStatus }) => lastStatus)).toEqual(['STOPPED', 'STOPPED'])
  },
)
