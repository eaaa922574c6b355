import { expect } from 'vitest'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { arnsToRun, readServiceTasks } from '../../utils/scenario/service-tasks.ts'

scenario(
  'A service that is scaled from 1 to 5 reaches five running tasks, without a new deployment',
  { requirements: ['SV-10', 'SV-15'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster })
    const { serviceArn = '' } = service

    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 5 })

    const counts = { desiredCount: 5, runningCount: 5, pendingCount: 0 }
    const scaled = await services.waitForRunningCount(serviceArn, 5)
    expect(scaled).toMatchObject({ ...counts, deployments: [counts] })
    expect(primaryDeployment(scaled).id).toBe(primaryDeployment(service).id)
  },
)

scenario(
  'A service that is scaled from 5 to 1 keeps one of its tasks, and starts none',
  { requirements: ['SV-10', 'SV-15'] },
  async ({ ecs, tasks, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, desiredCount: 5 })
    const { serviceArn = '' } = service
    const before = arnsToRun(await readServiceTasks(ecs, service))

    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 1 })

    await services.waitForRunningCount(serviceArn, 1)
    const after = await readServiceTasks(ecs, service)
    const left = arnsToRun(after)
    expect(left).toHaveLength(1)
    expect(after.map(({ taskArn = '' }) => taskArn).sort()).toEqual(before)
    await tasks.waitForStatus(
      before.filter((arn) => !left.includes(arn)),
      'STOPPED',
    )
  },
)

scenario(
  'A service that is scaled to 0 stays ACTIVE without a task, and comes back with new ones',
  { requirements: ['SV-10'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, desiredCount: 2 })
    const { serviceArn = '' } = service
    const before = arnsToRun(await readServiceTasks(ecs, service))

    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 0 })

    const empty = await services.waitForRunningCount(serviceArn, 0)
    expect(empty).toMatchObject({ status: 'ACTIVE', desiredCount: 0, pendingCount: 0 })
    expect(arnsToRun(await readServiceTasks(ecs, service))).toEqual([])

    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 2 })

    const back = await services.waitForRunningCount(serviceArn, 2)
    expect(primaryDeployment(back).id).toBe(primaryDeployment(service).id)
    const after = arnsToRun(await readServiceTasks(ecs, service))
    expect(new Set([...before, ...after]).size).toBe(4)
  },
)

scenario(
  'A service that is scaled up and down in quick succession ends with the last count',
  { requirements: ['SV-10', 'SV-15'], startsTasks: 8 },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster })
    const { serviceArn = '' } = service

    for (const desiredCount of [4, 1, 3, 0, 2]) {
      const { service: updated } = await ecs.updateService({ cluster, service: serviceArn, desiredCount })
      expect(updated?.desiredCount).toBe(desiredCount)
    }

    // Nothing of an earlier count may be left: neither a task that is still to run, nor one on its way.
    await services.waitForService(serviceArn, 'two tasks and no other', ({ desiredCount }, tasks) => {
      const alive = tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED')
      return (
        desiredCount === 2 && alive.length === 2 && alive.every(({ lastStatus }) => lastStatus === 'RUNNING')
      )
    })
    const steady = await services.waitForSteadyState(serviceArn)
    expect(steady).toMatchObject({ desiredCount: 2, runningCount: 2, pendingCount: 0 })
  },
)

scenario(
  'A service that is scaled down while its tasks start keeps no more than asked for',
  { requirements: ['SV-10'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.service({ cluster, desiredCount: 4 })
    const { serviceArn = '' } = service
    await services.waitForService(serviceArn, 'four tasks', (_, tasks) => tasks.length === 4)

    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 1 })

    await services.waitForService(serviceArn, 'one task and no other', (_, tasks) => {
      const alive = tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED')
      return alive.length === 1 && alive[0]?.lastStatus === 'RUNNING'
    })
    const steady = await services.waitForSteadyState(serviceArn)
    expect(steady).toMatchObject({ desiredCount: 1, runningCount: 1 })
    expect(await readServiceTasks(ecs, service)).toHaveLength(4)
  },
)

scenario(
  'An update that says nothing of the count keeps it, and one that repeats it changes no task',
  { requirements: ['SV-15', 'SV-10'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, desiredCount: 2 })
    const { serviceArn = '' } = service
    const before = arnsToRun(await readServiceTasks(ecs, service))

    const { service: silent } = await ecs.updateService({
      cluster,
      service: serviceArn,
      propagateTags: 'SERVICE',
    })
    const { service: repeated } = await ecs.updateService({ cluster, service: serviceArn, desiredCount: 2 })

    expect([silent?.desiredCount, repeated?.desiredCount]).toEqual([2, 2])
    // Once it has followed another count, it has followed those, too.
    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 3 })
    await services.waitForRunningCount(serviceArn, 3)
    const after = (await readServiceTasks(ecs, service)).map(({ taskArn }) => taskArn)
    expect(after).toHaveLength(3)
    expect(after).toEqual(expect.arrayContaining(before))
  },
)
