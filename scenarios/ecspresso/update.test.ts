import { expect } from 'vitest'
import { assertServiceActive } from '../../utils/scenario/assert-service-active.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { activeRevisions, revisionName } from '../../utils/scenario/revisions.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { readServiceTasks } from '../../utils/scenario/service-tasks.ts'

const byEcspresso = { clients: ['ecspresso'], needs: ['proxied-clients'] } as const
const idle = { desiredCount: 0 } as const

scenario(
  'A deploy of a changed definition rolls the new revision out: deployments shrink to one, whose task runs the new revision',
  { requirements: ['EP-02', 'EP-03', 'EP-04', 'SV-16'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const project = await ecspresso({ cluster })
    const { client, serviceName, family, behaviour } = project
    await client.deploy()
    // From v2.5 on there are two ends to wait for; each is waited for once.
    const ways = behaviour.waitUntil ? ([{ waitUntil: 'stable' }, { waitUntil: 'deployed' }] as const) : [{}]
    for (const [index, way] of ways.entries()) {
      const revision = `${family}:${index + 2}`
      await project.change({ taskDefinition: { cpu: '512', memory: `${1024 * (index + 1)}` } })

      const deployed = await client.deploy(way)

      expect(deployed).toMatchObject({ created: false, registered: revision, waited: true })
      const service = await assertServiceActive(ecs, { cluster, service: serviceName })
      expect(service).toMatchObject({ desiredCount: 1, runningCount: 1, pendingCount: 0 })
      expect(service.deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED' }])
      expect(revisionName(primaryDeployment(service).taskDefinition)).toBe(revision)
      const tasks = await readServiceTasks(ecs, service)
      const toRun = tasks.filter(({ desiredStatus }) => desiredStatus === 'RUNNING')
      expect(toRun.map(({ taskDefinitionArn }) => revisionName(taskDefinitionArn))).toEqual([revision])
    }
  },
)

scenario(
  'A deploy of changed attributes and a changed definition, by one UpdateService call or two, makes one deployment',
  { requirements: ['EP-05', 'SD-01'], ...byEcspresso },
  async ({ ecs, ecspresso, given, services }) => {
    const cluster = await given.cluster()
    const project = await ecspresso({ cluster })
    const { client, serviceName, family } = project
    await client.deploy({ wait: false })
    const created = await assertServiceActive(ecs, { cluster, service: serviceName })
    const { serviceArn = '' } = created
    await services.waitForSteadyState(serviceArn)
    await project.change({
      taskDefinition: { cpu: '512', memory: '1024' },
      service: { deploymentConfiguration: { minimumHealthyPercent: 50 } },
    })

    const deployed = await client.deploy({ wait: false })

    expect(deployed).toMatchObject({ attributesUpdated: true, registered: `${family}:2` })
    const steady = await services.waitForSteadyState(serviceArn)
    expect(revisionName(steady.taskDefinition)).toBe(`${family}:2`)
    // A second deployment would replace the task of the first.
    const tasks = await readServiceTasks(ecs, steady)
    const revisions = tasks.map(({ taskDefinitionArn }) => revisionName(taskDefinitionArn))
    expect(revisions.toSorted()).toEqual([`${family}:1`, `${family}:2`])
    expect(steady.deploymentConfiguration).toMatchObject({ minimumHealthyPercent: 50 })
  },
)

scenario(
  'A deploy with --skip-task-definition of what is deployed already registers nothing and starts no deployment',
  { requirements: ['EP-05', 'EP-14'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({ cluster, service: idle })
    await client.deploy({ wait: false })
    const before = await assertServiceActive(ecs, { cluster, service: serviceName })

    const deployed = await client.deploy({ skipTaskDefinition: true, wait: false })

    expect(deployed.created).toBe(false)
    expect(deployed.registered).toBeUndefined()
    const after = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(primaryDeployment(after).id).toBe(primaryDeployment(before).id)
    expect(after.deployments).toHaveLength(1)
    expect(await activeRevisions(ecs, family)).toEqual([`${family}:1`])
  },
)

scenario(
  'With --force-new-deployment the same definition is deployed anew',
  { requirements: ['EP-14', 'SD-01'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({ cluster, service: idle })
    await client.deploy({ wait: false })
    const before = await assertServiceActive(ecs, { cluster, service: serviceName })

    await client.deploy({ skipTaskDefinition: true, forceNewDeployment: true, wait: false })

    const after = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(primaryDeployment(after).id).not.toBe(primaryDeployment(before).id)
    expect(after.taskDefinition).toBe(before.taskDefinition)
    expect(await activeRevisions(ecs, family)).toEqual([`${family}:1`])
  },
)

scenario(
  'A deploy with --tasks sets the count, and one whose service definition names no count keeps it',
  { requirements: ['EP-14'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const project = await ecspresso({ cluster, service: idle })
    const { client, serviceName, family } = project
    await client.deploy({ wait: false })
    const told = await client.deploy({ tasks: 2, skipTaskDefinition: true, wait: false })
    expect(told.desiredCount).toBe(2)
    expect(await assertServiceActive(ecs, { cluster, service: serviceName })).toMatchObject({
      desiredCount: 2,
    })
    await project.change({ service: { desiredCount: null } })

    const untold = await client.deploy({ wait: false })

    expect(untold.desiredCount).toBeUndefined()
    const service = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(service).toMatchObject({ desiredCount: 2 })
    expect(revisionName(service.taskDefinition)).toBe(`${family}:2`)
  },
)

scenario(
  'A dry run of an update changes neither the service nor its family',
  { requirements: ['EP-10'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const project = await ecspresso({ cluster, service: idle })
    const { client, serviceName, family } = project
    await client.deploy({ wait: false })
    const before = await assertServiceActive(ecs, { cluster, service: serviceName })
    await project.change({
      taskDefinition: { cpu: '512', memory: '1024' },
      service: { enableECSManagedTags: true },
    })

    const tried = await client.deploy({ dryRun: true })

    expect(tried).toMatchObject({ created: false, waited: false })
    const after = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(after.enableECSManagedTags).toBe(before.enableECSManagedTags)
    expect(after.taskDefinition).toBe(before.taskDefinition)
    expect(primaryDeployment(after).id).toBe(primaryDeployment(before).id)
    expect(await activeRevisions(ecs, family)).toEqual([`${family}:1`])
  },
)

scenario(
  'A deploy with --latest-task-definition takes the newest revision of exactly its family',
  { requirements: ['EP-08', 'TD-17'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({ cluster, service: idle })
    await client.deploy({ wait: false })
    await client.register()
    // Sorted by family, it comes after all revisions of the other: first, where a prefix is enough.
    await given.taskDefinition('busybox-sleep', { family: `${family}-next` })

    const deployed = await client.deploy({ latestTaskDefinition: true, wait: false })

    expect(deployed.registered).toBeUndefined()
    const service = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(revisionName(service.taskDefinition)).toBe(`${family}:2`)
  },
)

scenario(
  'A deploy of changed tags of the service adds, changes and removes them, and starts no deployment by that',
  { requirements: ['EP-05', 'MISC-02'], ...byEcspresso },
  async ({ ecs, ecspresso, given, eventually }) => {
    const cluster = await given.cluster()
    const tag = (key: string, value: string) => ({ key, value })
    const project = await ecspresso({
      cluster,
      service: { ...idle, tags: [tag('gone', 'yes'), tag('team', 'red')] },
    })
    const { client, serviceName } = project
    await client.deploy({ wait: false })
    const before = await assertServiceActive(ecs, { cluster, service: serviceName })
    await project.change({ service: { tags: [tag('new', 'yes'), tag('team', 'blue')] } })

    await client.deploy({ skipTaskDefinition: true, wait: false })

    await eventually(async () => {
      const { tags } = await ecs.listTagsForResource({ resourceArn: before.serviceArn })
      expect(tags?.toSorted((a, b) => (a.key ?? '').localeCompare(b.key ?? ''))).toEqual([
        { key: 'new', value: 'yes' },
        { key: 'team', value: 'blue' },
      ])
    })
    const after = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(primaryDeployment(after).id).toBe(primaryDeployment(before).id)
  },
)
