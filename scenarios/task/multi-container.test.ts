import { expect } from 'vitest'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario('A running task shows each of its containers', { requirements: ['TK-21'] }, async ({ given }) => {
  const cluster = await given.cluster()

  const { taskArn, containers = [] } = await given.runningTask({ cluster, fixture: 'multi-container' })

  expect(containers.map(({ name }) => name).sort()).toEqual(['sidecar', 'web', 'worker'])
  expect(new Set(containers.map(({ containerArn }) => containerArn)).size).toBe(3)
  for (const container of containers) {
    expect(container).toMatchObject({ taskArn, lastStatus: 'RUNNING', image: 'busybox:latest' })
  }
})

scenario(
  'An essential container that exits with 0 stops all the others, and the task',
  { requirements: ['FL-02'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const other = busybox("trap 'exit 9' TERM; sleep 3600 & wait", { name: 'other' })
    const dependsOn = [{ containerName: 'other', condition: 'START' as const }]
    const definition = fargateTask(other, busybox('sleep 1', { name: 'first', dependsOn }))
    const { taskArn = '' } = await given.task({ cluster, fixture: definition })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped.stopCode).toBe('EssentialContainerExited')
    expect(stopped.containers).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'first', lastStatus: 'STOPPED', exitCode: 0 }),
        expect.objectContaining({ name: 'other', lastStatus: 'STOPPED', exitCode: 9 }),
      ]),
    )
  },
)

scenario(
  'A container that is not essential may exit, even fail, while its task runs on',
  { requirements: ['FL-03', 'TK-21'], needs: ['containers'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const helper = busybox('exit 2', { name: 'helper', essential: false })
    const main = busybox(untilStopped, { dependsOn: [{ containerName: 'helper', condition: 'COMPLETE' }] })

    const { taskArn = '' } = await given.runningTask({ cluster, fixture: fargateTask(helper, main) })

    await eventually(async () => {
      const { tasks: [task] = [] } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
      expect(task).toMatchObject({ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' })
      expect(task?.containers).toContainEqual(
        expect.objectContaining({ name: 'helper', lastStatus: 'STOPPED', exitCode: 2 }),
      )
    })
  },
)

scenario(
  'Every container of a stopped task is STOPPED with an exit code of its own',
  { requirements: ['TK-21', 'TK-14'], needs: ['containers'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    const definition = fargateTask(
      busybox("trap 'exit 11' TERM; sleep 3600 & wait", { name: 'one' }),
      busybox("trap 'exit 12' TERM; sleep 3600 & wait", { name: 'two' }),
    )
    const { taskArn = '' } = await given.runningTask({ cluster, fixture: definition })

    await ecs.stopTask({ cluster, task: taskArn })

    const { containers = [] } = await tasks.waitForStatus(taskArn, 'STOPPED')
    const ends = containers.map(({ name, lastStatus, exitCode }) => ({ name, lastStatus, exitCode }))
    expect(ends.sort((a, b) => (a.exitCode ?? 0) - (b.exitCode ?? 0))).toEqual([
      { name: 'one', lastStatus: 'STOPPED', exitCode: 11 },
      { name: 'two', lastStatus: 'STOPPED', exitCode: 12 },
    ])
  },
)
