import { expect } from 'vitest'
import { assertTaskCount } from '../../utils/scenario/assert-task-count.ts'
import { expectRefused } from '../../utils/scenario/aws-cli/expect-refused.ts'
import type { ScenarioAwsCli } from '../../utils/scenario/aws-cli/scenario-aws-cli.ts'
import { readFixture } from '../../utils/scenario/fixture.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { readServiceTasks } from '../../utils/scenario/service-tasks.ts'

// What a user of the AWS CLI does who follows the developer guide's "Creating an Amazon ECS Linux task for the Fargate launch type with the
// AWS CLI" (DG:ECS_AWSCLI_Fargate), and what he does next. The waiters of the CLI look at services every 15 s: what is waited for is there
// already when they look first.

const clients = ['aws-cli'] as const
const needs = ['proxied-clients'] as const

/** A task without a health check counts as healthy 40 s after it runs (SV-24). */
const extraMs = 40_000

scenario(
  'The tutorial, from create-cluster by way of a service of one nginx to delete-cluster',
  { requirements: ['CL-03', 'TD-01', 'SV-03', 'SV-09', 'SV-10', 'SV-31'], needs, clients },
  async ({ awsCli, given, services, eventually }) => {
    const name = given.name('tutorial')
    const { cluster } = await awsCli.ecs('create-cluster', '--cluster-name', name)
    expect(cluster).toMatchObject({ clusterName: name, status: 'ACTIVE' })

    const taskDefinition = await registerNginx(awsCli, given.name('sample-fargate'))
    const listed = () => awsCli.ecs('list-task-definitions', '--family-prefix', taskDefinition.family)
    await eventually(async () =>
      expect(await listed()).toMatchObject({ taskDefinitionArns: [taskDefinition.arn] }),
    )

    const { service } = await createService(awsCli, { cluster: name, service: 'web', of: taskDefinition.arn })
    const { serviceArn = '' } = service ?? {}
    expect(service).toMatchObject({ serviceName: 'web', status: 'ACTIVE', desiredCount: 1 })
    await eventually(async () =>
      expect(await awsCli.ecs('list-services', '--cluster', name)).toMatchObject({
        serviceArns: [serviceArn],
      }),
    )
    await services.waitForSteadyState(serviceArn)
    await awsCli.ecs('wait', 'services-stable', '--cluster', name, '--services', 'web')
    expect(await awsCli.ecs('describe-services', '--cluster', name, '--services', 'web')).toMatchObject({
      services: [{ serviceArn, status: 'ACTIVE', runningCount: 1, pendingCount: 0 }],
      failures: [],
    })

    await awsCli.ecs('delete-service', '--cluster', name, '--service', 'web', '--force')
    await services.waitForStatus(serviceArn, 'INACTIVE')
    await awsCli.ecs('wait', 'services-inactive', '--cluster', name, '--services', 'web')
    await eventually(async () =>
      expect(await awsCli.ecs('delete-cluster', '--cluster', name)).toMatchObject({
        cluster: { clusterName: name, status: 'INACTIVE' },
      }),
    )
  },
)

scenario(
  'create-cluster makes a cluster that describe-clusters shows with the tags that are asked for',
  { requirements: ['CL-03', 'CL-09', 'CL-10'], needs, clients },
  async ({ awsCli, given, eventually }) => {
    const name = given.name('cluster')
    await awsCli.ecs('create-cluster', '--cluster-name', name, '--tags', 'key=team,value=a')
    const names = [name, given.name('missing')]
    await eventually(async () =>
      expect(
        await awsCli.ecs('describe-clusters', '--clusters', ...names, '--include', 'TAGS'),
      ).toMatchObject({
        clusters: [{ clusterName: name, status: 'ACTIVE', tags: [{ key: 'team', value: 'a' }] }],
        failures: [{ reason: 'MISSING' }],
      }),
    )
  },
)

scenario(
  'register-task-definition adds a revision to a family, and list-task-definitions lists both, page by page',
  { requirements: ['TD-01', 'TD-12', 'TD-17', 'PAGE-03'], needs, clients },
  async ({ awsCli, given, eventually }) => {
    const family = given.name('family')
    const { taskDefinitionArn: first } = await given.taskDefinition('nginx', { family })
    const { arn: second, revision } = await registerNginx(awsCli, family)
    expect(revision).toBe(2)
    const paged = ['--family-prefix', family, '--sort', 'DESC', '--page-size', '1']
    await eventually(async () =>
      expect(await awsCli.ecs('list-task-definitions', ...paged)).toMatchObject({
        taskDefinitionArns: [second, first],
      }),
    )
    expect(await awsCli.ecs('describe-task-definition', '--task-definition', family)).toMatchObject({
      taskDefinition: { taskDefinitionArn: second, family, revision: 2, status: 'ACTIVE' },
    })
  },
)

scenario(
  'deregister-task-definition makes a revision INACTIVE, and list-task-definitions lists it as that',
  { requirements: ['TD-13', 'TD-17'], needs, clients },
  async ({ awsCli, ecs, given, eventually }) => {
    const { family = '', taskDefinitionArn = '' } = await given.taskDefinition('nginx')
    const deregistered = await awsCli.ecs('deregister-task-definition', '--task-definition', `${family}:1`)
    expect(deregistered).toMatchObject({ taskDefinition: { taskDefinitionArn, status: 'INACTIVE' } })
    await eventually(async () => {
      expect((await ecs.listTaskDefinitions({ familyPrefix: family })).taskDefinitionArns).toEqual([])
    })
    const listed = ['--family-prefix', family, '--status', 'INACTIVE']
    expect(await awsCli.ecs('list-task-definitions', ...listed)).toMatchObject({
      taskDefinitionArns: [taskDefinitionArn],
    })
  },
)

scenario(
  'wait services-stable of a service that is not there fails at once',
  { requirements: ['SV-06'], needs, clients },
  async ({ awsCli, given }) => {
    const cluster = await given.cluster()
    const names = ['--cluster', cluster, '--services', given.name('missing')]
    await expect(awsCli.ecs('wait', 'services-stable', ...names)).rejects.toMatchObject({
      code: 'AWS_CLI_FAILED',
      exitCode: 255,
      // It is the answer that ends the wait, and not that none came.
      stderr: expect.stringContaining('MISSING'),
    })
  },
)

scenario(
  'run-task starts a task, wait tasks-running waits for it, and stop-task ends it with the given reason',
  { requirements: ['TK-13', 'TK-18', 'TK-19', 'TK-23'], needs, clients },
  async ({ awsCli, given, tasks, eventually }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn = '' } = await given.taskDefinition('nginx')
    const of = ['--task-definition', taskDefinitionArn, '--launch-type', 'FARGATE', ...awsCli.network]
    const { tasks: started = [] } = await awsCli.ecs('run-task', '--cluster', cluster, ...of)
    const [{ taskArn = '' } = {}] = started
    expect(started).toMatchObject([{ taskDefinitionArn, desiredStatus: 'RUNNING' }])
    const names = ['--cluster', cluster, '--tasks', taskArn]

    await tasks.waitForStatus(taskArn, 'RUNNING')
    await awsCli.ecs('wait', 'tasks-running', ...names)
    await eventually(async () =>
      expect(await awsCli.ecs('list-tasks', '--cluster', cluster)).toMatchObject({ taskArns: [taskArn] }),
    )

    await awsCli.ecs('stop-task', '--cluster', cluster, '--task', taskArn, '--reason', 'enough')
    await tasks.waitForStatus(taskArn, 'STOPPED')
    await awsCli.ecs('wait', 'tasks-stopped', ...names)
    expect(await awsCli.ecs('describe-tasks', ...names)).toMatchObject({
      tasks: [{ lastStatus: 'STOPPED', stopCode: 'UserInitiated', stoppedReason: 'enough' }],
      failures: [],
    })
  },
)

scenario(
  'update-service with another count scales the service, and starts no deployment',
  { requirements: ['SV-10', 'SV-15'], needs, clients },
  async ({ awsCli, ecs, given, services }) => {
    const cluster = await given.cluster()
    const before = await given.steadyService({ cluster, fixture: 'nginx' })
    const { serviceArn = '', serviceName = '' } = before
    const names = ['--cluster', cluster, '--service', serviceName]
    const { service } = await awsCli.ecs('update-service', ...names, '--desired-count', '2')
    expect(service).toMatchObject({ desiredCount: 2, deployments: [{ id: before.deployments?.[0]?.id }] })

    await services.waitForRunningCount(serviceArn, 2)
    await services.waitForSteadyState(serviceArn)
    await awsCli.ecs('wait', 'services-stable', '--cluster', cluster, '--services', serviceName)
    await assertTaskCount(ecs, { cluster, service: serviceArn }, 2)
  },
)

scenario(
  'update-service with a new revision replaces the task, and wait services-stable sees one deployment',
  { requirements: ['SV-14', 'SV-16', 'SV-29'], needs, clients },
  async ({ awsCli, ecs, given, services }) => {
    const cluster = await given.cluster()
    const family = given.name('family')
    const { taskDefinitionArn: first = '' } = await given.taskDefinition('busybox-healthy', { family })
    const { serviceArn = '', serviceName = '' } = await given.steadyService({
      cluster,
      taskDefinition: first,
    })
    const { taskDefinitionArn: second = '' } = await given.taskDefinition('busybox-healthy', { family })
    const names = ['--cluster', cluster, '--service', serviceName]

    const { service } = await awsCli.ecs('update-service', ...names, '--task-definition', family)

    expect(service?.taskDefinition).toBe(second)
    const { id: deploymentId = '' } = service?.deployments?.find(({ status }) => status === 'PRIMARY') ?? {}
    await services.waitForRolloutState(serviceArn, 'COMPLETED', { deploymentId, extraMs })
    const steady = await services.waitForSteadyState(serviceArn, { extraMs })
    await awsCli.ecs('wait', 'services-stable', '--cluster', cluster, '--services', serviceName)
    const tasks = await readServiceTasks(ecs, steady)
    const toRun = tasks.filter(({ desiredStatus }) => desiredStatus === 'RUNNING')
    expect(toRun).toMatchObject([{ taskDefinitionArn: second }])
  },
)

scenario(
  'delete-service of a service that has tasks to run is refused without --force, and leaves it as it is',
  { requirements: ['SV-08'], needs, clients },
  async ({ awsCli, ecs, given }) => {
    const cluster = await given.cluster()
    const { serviceName = '' } = await given.service({ cluster, fixture: 'nginx' })
    await expectRefused(
      awsCli.ecs('delete-service', '--cluster', cluster, '--service', serviceName),
      'InvalidParameterException',
      'ClientException',
    )
    const { services } = await ecs.describeServices({ cluster, services: [serviceName] })
    expect(services).toMatchObject([{ status: 'ACTIVE', desiredCount: 1 }])
  },
)

scenario(
  'delete-service deletes a service that was scaled to 0, and wait services-inactive sees it go',
  { requirements: ['SV-09'], needs, clients },
  async ({ awsCli, given, services }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName = '' } = await given.steadyService({ cluster, fixture: 'nginx' })
    const names = ['--cluster', cluster, '--service', serviceName]
    await awsCli.ecs('update-service', ...names, '--desired-count', '0')
    await services.waitForRunningCount(serviceArn, 0)
    await services.waitForSteadyState(serviceArn)

    await awsCli.ecs('delete-service', ...names)

    await services.waitForStatus(serviceArn, 'INACTIVE')
    await awsCli.ecs('wait', 'services-inactive', '--cluster', cluster, '--services', serviceName)
  },
)

scenario(
  'delete-cluster is refused while a service is there, and of a cluster that is not there',
  { requirements: ['CL-05', 'CL-08'], needs, clients },
  async ({ awsCli, given }) => {
    const cluster = await given.cluster()
    await given.service({ cluster, fixture: 'nginx', desiredCount: 0 })
    await expectRefused(
      awsCli.ecs('delete-cluster', '--cluster', cluster),
      'ClusterContainsServicesException',
    )
    await expectRefused(
      awsCli.ecs('delete-cluster', '--cluster', given.name('missing')),
      'ClusterNotFoundException',
    )
  },
)

/** Registers one more revision of nginx, as the input of the tutorial's JSON file. */
async function registerNginx(awsCli: ScenarioAwsCli, family: string) {
  const input = JSON.stringify({ ...readFixture('nginx'), family })
  const { taskDefinition = {} } = await awsCli.ecs('register-task-definition', '--cli-input-json', input)
  expect(taskDefinition).toMatchObject({ family, status: 'ACTIVE' })
  const { taskDefinitionArn: arn = '', revision } = taskDefinition
  return { arn, family, revision }
}

interface ServiceNames {
  readonly cluster: string
  readonly service: string
  /** The task definition. */
  readonly of: string
}

function createService(awsCli: ScenarioAwsCli, { cluster, service, of }: ServiceNames) {
  const names = ['--cluster', cluster, '--service-name', service, '--task-definition', of]
  return awsCli.ecs(
    'create-service',
    ...[...names, '--desired-count', '1', '--launch-type', 'FARGATE', ...awsCli.network],
  )
}
