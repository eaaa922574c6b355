import { expect } from 'vitest'
import { assertServiceActive } from '../../utils/scenario/assert-service-active.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { readServiceTasks } from '../../utils/scenario/service-tasks.ts'

const byEcspresso = { clients: ['ecspresso'], needs: ['proxied-clients'] } as const

scenario(
  'Tasks lists those of the service alone, of both desired statuses, each once',
  { requirements: ['EP-16', 'TK-19', 'TK-18'], ...byEcspresso },
  async ({ ecs, ecspresso, given, services, tasks }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({ cluster })
    await client.deploy()
    const service = await assertServiceActive(ecs, { cluster, service: serviceName })
    const [first] = await readServiceTasks(ecs, service)
    const { taskArn: stopped = '' } = first ?? {}
    await given.runningTask({ cluster })
    await ecs.stopTask({ cluster, task: stopped, reason: 'to be replaced' })
    await tasks.waitForStatus(stopped, 'STOPPED')
    await services.waitForService(service.serviceArn ?? '', 'another task RUNNING', (_, ofService) =>
      ofService.some(({ taskArn, lastStatus }) => taskArn !== stopped && lastStatus === 'RUNNING'),
    )

    const listed = await client.tasks()

    const ofService = await readServiceTasks(ecs, service)
    const arns = listed.tasks.map(({ taskArn }) => taskArn)
    expect(new Set(arns).size).toBe(arns.length)
    expect(ofService.map(({ taskArn }) => taskArn)).toEqual(expect.arrayContaining(arns))
    const told = listed.tasks.find(({ taskArn }) => taskArn === stopped)
    expect(told).toMatchObject({ lastStatus: 'STOPPED', desiredStatus: 'STOPPED' })
    const others = listed.tasks.filter(({ taskArn }) => taskArn !== stopped)
    expect(others).toMatchObject([{ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' }])
    expect(new Set(listed.tasks.map(({ taskDefinitionArn }) => taskDefinitionArn.split('/').at(-1)))).toEqual(
      new Set([`${family}:1`]),
    )
  },
)

scenario(
  'Tasks finds one task by its id, and stops it',
  { requirements: ['EP-16', 'TK-13'], ...byEcspresso },
  async ({ ecspresso, given, tasks }) => {
    const cluster = await given.cluster()
    const { client } = await ecspresso({ cluster, service: { desiredCount: 0 } })
    await client.deploy({ wait: false })
    const { taskArn = '' } = await client.run({ wait: false })
    const id = taskArn.split('/').at(-1) ?? ''

    const found = await client.tasks({ id })
    await client.tasks({ id, stop: true })

    expect(found.tasks).toMatchObject([{ taskArn, desiredStatus: 'RUNNING' }])
    expect(await tasks.waitForStatus(taskArn, 'STOPPED')).toMatchObject({ stopCode: 'UserInitiated' })
  },
)
