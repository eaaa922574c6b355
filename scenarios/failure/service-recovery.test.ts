import { expect } from 'vitest'
import { busybox, fargateTask } from '../../utils/scenario/given/busybox.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { arnsToRun, readServiceTasks } from '../../utils/scenario/service-tasks.ts'

scenario(
  'A service replaces the task that was stopped by StopTask, and leaves the others alone',
  { requirements: ['FL-06', 'TK-13'] },
  async ({ ecs, tasks, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, desiredCount: 2 })
    const [victim = '', other = ''] = arnsToRun(await readServiceTasks(ecs, service))

    await ecs.stopTask({ cluster, task: victim, reason: 'to see it come back' })

    const stopped = await tasks.waitForStatus(victim, 'STOPPED')
    expect(stopped).toMatchObject({ stopCode: 'UserInitiated', stoppedReason: 'to see it come back' })
    await services.waitForService(service.serviceArn ?? '', 'two running tasks again', (_, all) => {
      const running = all.filter(({ lastStatus }) => lastStatus === 'RUNNING')
      return running.length === 2 && running.every(({ taskArn }) => taskArn !== victim)
    })
    const after = arnsToRun(await readServiceTasks(ecs, service))
    expect(after).toHaveLength(2)
    expect(after).toContain(other)
  },
)

scenario(
  'A service whose tasks are all stopped at once starts as many again',
  { requirements: ['FL-06', 'SV-10'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, desiredCount: 3 })
    const { serviceArn = '' } = service
    const before = arnsToRun(await readServiceTasks(ecs, service))

    await Promise.all(before.map((task) => ecs.stopTask({ cluster, task })))

    await services.waitForService(serviceArn, 'three other tasks that run', (_, tasks) => {
      const running = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING')
      return running.length === 3 && running.every(({ taskArn = '' }) => !before.includes(taskArn))
    })
    const steady = await services.waitForSteadyState(serviceArn)
    expect(steady).toMatchObject({ desiredCount: 3, runningCount: 3, pendingCount: 0 })
    expect(await readServiceTasks(ecs, service)).toHaveLength(6)
  },
)

for (const [how, exitCode] of [
  ['crashes', 1],
  ['ends with exit code 0', 0],
] as const) {
  scenario(
    `A service replaces a task whose essential container ${how}`,
    { requirements: ['FL-06', 'FL-02'], needs: ['containers'] },
    async ({ ecs, services, given }) => {
      const cluster = await given.cluster()
      const fixture = fargateTask(busybox(`sleep 2; exit ${exitCode}`))
      const service = await given.service({ cluster, fixture })

      await services.waitForService(
        service.serviceArn ?? '',
        'a task that ended, and another one that has started',
        (_, tasks) => {
          const ended = tasks.some(({ lastStatus }) => lastStatus === 'STOPPED')
          return ended && tasks.filter(({ startedAt }) => startedAt).length > 1
        },
      )

      const [ended] = (await readServiceTasks(ecs, service)).filter((task) => task.lastStatus === 'STOPPED')
      expect(ended).toMatchObject({
        stopCode: 'EssentialContainerExited',
        containers: [{ lastStatus: 'STOPPED', exitCode }],
      })
    },
  )
}

scenario(
  'An update completes although one of its new tasks is stopped on the way',
  { requirements: ['FL-06', 'SV-17'], needs: ['containers'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, fixture: 'busybox-healthy', desiredCount: 2 })
    const { serviceArn = '' } = service
    const gone = arnsToRun(await readServiceTasks(ecs, service))
    const { service: updated } = await ecs.updateService({
      cluster,
      service: serviceArn,
      forceNewDeployment: true,
    })
    const { id: deploymentId = '' } = primaryDeployment(updated)
    await services.waitForService(serviceArn, 'a task of the update', (_, tasks) => {
      const task = tasks.find(({ taskArn = '' }) => !gone.includes(taskArn))
      if (task) gone.push(task.taskArn ?? '')
      return task !== undefined
    })

    await ecs.stopTask({ cluster, task: gone.at(-1) })

    await services.waitForService(serviceArn, 'two other running tasks of the update', (_, tasks) => {
      const running = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING')
      return running.length === 2 && running.every(({ taskArn = '' }) => !gone.includes(taskArn))
    })
    await services.waitForRolloutState(serviceArn, 'COMPLETED', { deploymentId })
  },
)
