import { expect } from 'vitest'
import { busybox, fargateTask } from '../../utils/scenario/given/busybox.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { readServiceTasks } from '../../utils/scenario/service-tasks.ts'

const throttled = /is unable to consistently start tasks successfully/

scenario(
  'A service whose tasks can not start tries again and again, after ever longer pauses, and says so in an event',
  { requirements: ['FL-07', 'SV-17'], needs: ['images'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.service({ cluster, fixture: 'missing-image' })

    const trying = await services.waitForService(
      service.serviceArn ?? '',
      'another try after the event that tasks can not be started consistently',
      ({ events = [] }, tasks) => {
        // The first of them: each failure is told anew.
        const told = events.findLast(({ message }) => throttled.test(message ?? ''))?.createdAt
        return told !== undefined && tasks.some(({ createdAt }) => Number(createdAt) > Number(told))
      },
    )

    // Without a circuit breaker it goes on for ever.
    expect(primaryDeployment(trying).rolloutState).toBe('IN_PROGRESS')
    const tries = (await readServiceTasks(ecs, service))
      .map(({ createdAt }) => Number(createdAt))
      .sort((a, b) => a - b)
    const pauses = tries.slice(1).map((time, index) => time - (tries[index] ?? 0))
    expect(pauses.at(-1)).toBeGreaterThan(pauses.at(0) ?? 0)
  },
)

scenario(
  'A new task definition ends the throttling at once',
  { requirements: ['FL-07'], needs: ['images'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.service({ cluster, fixture: 'missing-image' })
    const { serviceArn = '' } = service
    const isThrottled = ({ events = [] }: typeof service) =>
      events.some(({ message }) => throttled.test(message ?? ''))
    await services.waitForService(serviceArn, 'the event that it is throttled', isThrottled)
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('busybox-sleep')

    const { service: updated } = await ecs.updateService({ cluster, service: serviceArn, taskDefinition })

    await services.waitForRunningCount(serviceArn, 1)
    const tasks = await readServiceTasks(ecs, service)
    const good = tasks.find(({ lastStatus }) => lastStatus === 'RUNNING')
    expect(good?.taskDefinitionArn).toBe(taskDefinition)
    // The pauses of a throttled service are longer than what it takes to look at an update.
    const waitedMs = Number(good?.createdAt) - Number(primaryDeployment(updated).createdAt)
    expect(waitedMs).toBeLessThan(29_000)
  },
)

scenario(
  'Tasks that have run before they fail are replaced without throttling',
  { requirements: ['FL-08', 'FL-06'], needs: ['containers'] },
  async ({ services, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({
      cluster,
      fixture: fargateTask(busybox('sleep 1; exit 1')),
    })

    const { events = [] } = await services.waitForService(serviceArn, 'five crashes', (_, tasks) => {
      const crashed = tasks.filter(({ lastStatus, startedAt }) => lastStatus === 'STOPPED' && startedAt)
      return crashed.length >= 5
    })

    expect(events.filter(({ message }) => throttled.test(message ?? ''))).toEqual([])
  },
)
