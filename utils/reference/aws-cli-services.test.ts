import { ECS } from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Reference, startReference } from './server.ts'
import { awsEcs, hasAwsCli } from './testing/aws-cli.ts'

const listed = z.object({
  serviceDeployments: z.array(
    z.object({
      serviceDeploymentArn: z.string(),
      targetServiceRevisionArn: z.string(),
      status: z.string(),
    }),
  ),
})
const arns = z.object({ taskArns: z.array(z.string()) })

/**
 * The service commands of the AWS CLI with its waiters. Those ask again after 15 s only, so time runs fast enough for
 * them to find at once what they wait for.
 */
describe.runIf(hasAwsCli)('services by the AWS CLI', { timeout: 240_000 }, () => {
  let reference: Reference

  beforeAll(async () => {
    reference = await startReference({ timeScale: 200 })
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
    const ecs = new ECS({ endpoint: reference.url, region: 'us-east-1', credentials })
    await ecs.createCluster({ clusterName: 'cli' })
    for (const seconds of ['1000000', '1000001']) {
      await ecs.registerTaskDefinition({
        family: 'web',
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        containerDefinitions: [
          { name: 'app', image: 'busybox', command: ['sleep', seconds], stopTimeout: 2 },
        ],
      })
    }
    ecs.destroy()
  })
  afterAll(() => reference.stop())

  const aws = (...words: readonly string[]) => awsEcs(reference.url, ...words)
  const onService = (command: string, ...words: readonly string[]) =>
    aws(command, '--cluster', 'cli', '--service', 'web', ...words)
  const waitFor = (state: string) => aws('wait', state, '--cluster', 'cli', '--services', 'web')
  const described = () => aws('describe-services', '--cluster', 'cli', '--services', 'web')
  const deployments = async () => listed.parse(await onService('list-service-deployments')).serviceDeployments

  it('creates a service, waits until it is stable, describes and lists it', async () => {
    const created = await aws(
      ...['create-service', '--cluster', 'cli', '--service-name', 'web', '--task-definition', 'web:1'],
      ...['--desired-count', '2', '--launch-type', 'FARGATE', '--tags', 'key=team,value=a'],
      ...['--network-configuration', 'awsvpcConfiguration={subnets=[subnet-1],assignPublicIp=ENABLED}'],
    )
    expect(created).toMatchObject({ service: { status: 'ACTIVE', desiredCount: 2, launchType: 'FARGATE' } })
    await waitFor('services-stable')
    const [shown, list, tasks] = await Promise.all([
      described(),
      aws('list-services', '--cluster', 'cli', '--launch-type', 'FARGATE'),
      aws('list-tasks', '--cluster', 'cli', '--service-name', 'web'),
    ])
    expect(shown).toMatchObject({
      services: [{ serviceName: 'web', runningCount: 2, deployments: [{ rolloutState: 'COMPLETED' }] }],
      failures: [],
    })
    expect(list).toMatchObject({ serviceArns: [expect.stringMatching(/service\/cli\/web$/)] })
    await aws('wait', 'tasks-running', '--cluster', 'cli', '--tasks', ...arns.parse(tasks).taskArns)
  })

  it('rolls a new revision out, and shows its service deployments and revisions', async () => {
    expect(await onService('update-service', '--task-definition', 'web:2')).toMatchObject({
      service: {
        taskDefinition: expect.stringMatching(/web:2$/),
        deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }, { status: 'ACTIVE' }],
      },
    })
    await waitFor('services-stable')
    const [newest, first] = await deployments()
    expect([newest?.status, first?.status]).toEqual(['SUCCESSFUL', 'SUCCESSFUL'])
    const target = newest?.targetServiceRevisionArn ?? ''
    const arn = newest?.serviceDeploymentArn ?? ''
    const [deployment, revision] = await Promise.all([
      aws('describe-service-deployments', '--service-deployment-arns', arn),
      aws('describe-service-revisions', '--service-revision-arns', target),
    ])
    expect(deployment).toMatchObject({
      serviceDeployments: [{ status: 'SUCCESSFUL', targetServiceRevision: { arn: target } }],
    })
    expect(revision).toMatchObject({
      serviceRevisions: [{ taskDefinition: expect.stringMatching(/web:2$/) }],
    })
  })

  it('replaces the tasks when forced, and scales without a deployment', async () => {
    const { taskArns } = arns.parse(await aws('list-tasks', '--cluster', 'cli', '--service-name', 'web'))
    await onService('update-service', '--force-new-deployment')
    await waitFor('services-stable')
    await aws('wait', 'tasks-stopped', '--cluster', 'cli', '--tasks', ...taskArns)
    await onService('update-service', '--desired-count', '3')
    await waitFor('services-stable')
    const [shown, history] = await Promise.all([described(), deployments()])
    expect(shown).toMatchObject({ services: [{ desiredCount: 3, runningCount: 3 }] })
    expect(history).toHaveLength(3)
  })

  it('deletes a service that is scaled to 0, or forced', async () => {
    await expect(onService('delete-service')).rejects.toThrow(/InvalidParameterException/)
    expect(await onService('delete-service', '--force')).toMatchObject({ service: { status: 'DRAINING' } })
    await waitFor('services-inactive')
    expect(await aws('list-services', '--cluster', 'cli')).toEqual({ serviceArns: [] })
    await aws(
      ...['create-service', '--cluster', 'cli', '--service-name', 'web', '--task-definition', 'web'],
      ...['--desired-count', '0', '--launch-type', 'FARGATE'],
      ...['--network-configuration', 'awsvpcConfiguration={subnets=[subnet-1]}'],
    )
    await onService('delete-service')
    await waitFor('services-inactive')
    await expect(onService('update-service', '--desired-count', '1')).rejects.toThrow(
      /ServiceNotActiveException/,
    )
  })
})
