import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fixtureNames } from '../scenario/fixture-names.ts'
import { type Reference, startReference } from './server.ts'
import { awsEcs, hasAwsCli } from './testing/aws-cli.ts'

const arns = z.object({ taskArns: z.array(z.string()), NextToken: z.string().optional() })
const taskAnswer = z.object({ tasks: z.array(z.object({ taskArn: z.string(), lastStatus: z.string() })) })

/** A client that nobody here wrote, on botocore's own model of the API, its paginators and its waiters. */
describe.runIf(hasAwsCli)('the AWS CLI against the reference', { timeout: 240_000 }, () => {
  let reference: Reference

  beforeAll(async () => {
    reference = await startReference({ timeScale: 100 })
  })
  afterAll(() => reference.stop())

  const aws = (...words: readonly string[]) => awsEcs(reference.url, ...words)

  it('makes a cluster, and describes and lists it', async () => {
    const cluster = { clusterName: 'cli', status: 'ACTIVE' }
    expect(await aws('create-cluster', '--cluster-name', 'cli')).toMatchObject({ cluster })
    expect(
      await aws('describe-clusters', '--clusters', 'cli', '--include', 'STATISTICS', 'TAGS'),
    ).toMatchObject({
      clusters: [cluster],
      failures: [],
    })
    expect(await aws('list-clusters')).toMatchObject({
      clusterArns: [expect.stringMatching(/cluster\/cli$/)],
    })
  })

  it.each(fixtureNames())('registers the fixture %s and describes it as it was given', async (name) => {
    const text = readFileSync(`fixtures/task-definitions/${name}.json`, 'utf8')
    const registered = await aws('register-task-definition', '--family', name, '--cli-input-json', text)
    const { tags: _, ...given } = JSON.parse(text)
    expect(registered).toMatchObject({ taskDefinition: { family: name, revision: 1, status: 'ACTIVE' } })
    expect(await aws('describe-task-definition', '--task-definition', name)).toMatchObject({
      taskDefinition: given,
    })
  })

  it('runs tasks, waits for them, lists them by pages, stops them, waits again', async () => {
    const network = 'awsvpcConfiguration={subnets=[subnet-1],assignPublicIp=ENABLED}'
    const started = taskAnswer.parse(
      await aws(
        ...['run-task', '--cluster', 'cli', '--task-definition', 'busybox-sleep', '--count', '3'],
        ...['--launch-type', 'FARGATE', '--network-configuration', network],
      ),
    )
    const tasks = started.tasks.map(({ taskArn }) => taskArn)
    expect(tasks).toHaveLength(3)
    await aws('wait', 'tasks-running', '--cluster', 'cli', '--tasks', ...tasks)

    const all = arns.parse(await aws('list-tasks', '--cluster', 'cli', '--page-size', '1'))
    expect(all.taskArns.sort()).toEqual(tasks.toSorted())
    const first = arns.parse(await aws('list-tasks', '--cluster', 'cli', '--max-items', '2'))
    expect(first.taskArns).toHaveLength(2)
    const rest = ['--max-items', '2', '--starting-token', first.NextToken ?? '']
    const second = arns.parse(await aws('list-tasks', '--cluster', 'cli', ...rest))
    expect([...first.taskArns, ...second.taskArns].sort()).toEqual(tasks.toSorted())

    for (const task of tasks) {
      const stopped = await aws('stop-task', '--cluster', 'cli', '--task', task, '--reason', 'enough')
      expect(stopped).toMatchObject({ task: { desiredStatus: 'STOPPED', stoppedReason: 'enough' } })
    }
    await aws('wait', 'tasks-stopped', '--cluster', 'cli', '--tasks', ...tasks)
    const { tasks: described } = taskAnswer.parse(
      await aws('describe-tasks', '--cluster', 'cli', '--tasks', ...tasks),
    )
    expect(described.map(({ lastStatus }) => lastStatus)).toEqual(['STOPPED', 'STOPPED', 'STOPPED'])
  })

  it('lists task definitions by pages and families by prefix', async () => {
    const families = await aws('list-task-definition-families', '--family-prefix', 'busybox-sl')
    expect(families).toMatchObject({ families: ['busybox-sleep'] })
    const listed = z
      .object({ taskDefinitionArns: z.array(z.string()) })
      .parse(await aws('list-task-definitions', '--page-size', '2', '--sort', 'DESC'))
    expect(listed.taskDefinitionArns).toHaveLength(fixtureNames().length)
  })

  it('is refused what ECS refuses, and deletes the cluster', async () => {
    await expect(aws('describe-task-definition', '--task-definition', 'none')).rejects.toThrow(
      /ClientException/,
    )
    expect(await aws('delete-cluster', '--cluster', 'cli')).toMatchObject({ cluster: { status: 'INACTIVE' } })
  })
})
