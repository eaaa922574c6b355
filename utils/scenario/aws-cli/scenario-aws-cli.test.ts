import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ECS } from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Attempt } from '../../history/recorder.ts'
import { startReference } from '../../reference/server.ts'
import { embedded } from '../../target/embedded.ts'
import { createCleanUp } from '../clean-up.ts'
import { createScenarioAwsCli } from './scenario-aws-cli.ts'

let folder: string
let binary: string
let reference: Awaited<ReturnType<typeof startReference>>

/** In place of the CLI: `post <operation> <input>` sends one call, prints the answer; `hang` does not end. */
const script = `#!${process.execPath}
const [, command, operation, input] = process.argv.slice(2)
if (command === 'hang') {
  require('node:fs').writeFileSync(operation, String(process.pid))
  setInterval(() => undefined, 1_000)
} else {
  const headers = {
    'x-amz-target': 'AmazonEC2ContainerServiceV20141113.' + operation,
    'content-type': 'application/x-amz-json-1.1',
  }
  fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers, body: input })
    .then((answer) => answer.text())
    .then((text) => process.stdout.write(text))
}
`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-scenario-aws-cli-'))
  binary = join(folder, 'aws.cjs')
  writeFileSync(binary, script, { mode: 0o755 })
  reference = await startReference({ timeScale: 100 })
})
afterAll(async () => {
  await reference.stop()
  rmSync(folder, { recursive: true })
})

function staged({ named = true } = {}) {
  const recorded: Attempt[] = []
  const cleanUp = createCleanUp()
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const ecs = new ECS({ endpoint: reference.url, region: 'us-east-1', credentials })
  const { awsCli, close } = createScenarioAwsCli({
    binary: named ? binary : undefined,
    endpoint: reference.url,
    recorder: { record: (attempt) => recorded.push(attempt) },
    profile: embedded.profile,
    cleanUp,
    remover: ecs,
  })
  const post = (operation: string, input: unknown) => awsCli.ecs('post', operation, JSON.stringify(input))
  return { awsCli, close, cleanUp, ecs, post, operations: () => recorded.map(({ operation }) => operation) }
}

describe('the AWS CLI in a scenario', { timeout: 120_000 }, () => {
  it('has its calls recorded, and what they make taken away', async () => {
    const { post, close, cleanUp, ecs, operations } = staged()
    const { cluster } = await post('CreateCluster', { clusterName: 'web' })
    expect(cluster).toMatchObject({ clusterName: 'web', status: 'ACTIVE' })
    const { taskDefinition = {} } = await post('RegisterTaskDefinition', {
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'app', image: 'busybox:latest', command: ['sleep', '3600'] }],
    })
    const network = { awsvpcConfiguration: { subnets: ['subnet-1'] } }
    const { taskDefinitionArn } = taskDefinition
    await post('CreateService', {
      ...{ cluster: 'web', serviceName: 'web', taskDefinition: taskDefinitionArn, desiredCount: 1 },
      ...{ launchType: 'FARGATE', networkConfiguration: network },
    })
    await close()
    expect(operations()).toEqual(['CreateCluster', 'RegisterTaskDefinition', 'CreateService'])
    await cleanUp.run()
    expect(cleanUp.leftBehind).toEqual([])
    const { clusterArns } = await ecs.listClusters({})
    expect(clusterArns).toEqual([])
    const { taskDefinitionArns } = await ecs.listTaskDefinitions({ status: 'ACTIVE' })
    expect(taskDefinitionArns).toEqual([])
    ecs.destroy()
  })

  it('runs nothing any more when the scenario is over', async () => {
    const { awsCli, close } = staged()
    const file = join(folder, 'pid')
    const hanging = awsCli.ecs('hang', file)
    hanging.catch(() => undefined)
    const pid = await vi.waitFor(
      () => {
        const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
        expect(text).not.toBe('')
        return Number(text)
      },
      { timeout: 60_000 },
    )
    await close()
    await expect(hanging).rejects.toMatchObject({ code: 'AWS_CLI_ABANDONED' })
    expect(() => process.kill(pid, 0)).toThrow(expect.objectContaining({ code: 'ESRCH' }))
    await expect(awsCli.ecs('hang', file)).rejects.toMatchObject({ code: 'AWS_CLI_ABANDONED' })
    await close()
  })

  it('is for scenarios that say so', async () => {
    const { awsCli, close } = staged({ named: false })
    await expect(awsCli.run(['ecs', 'list-clusters'])).rejects.toThrow("says `clients: ['aws-cli']`")
    await close()
  })
})
