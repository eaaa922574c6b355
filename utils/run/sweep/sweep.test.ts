import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ECS, LaunchType } from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createClient } from '../../client/create-client.ts'
import { type Reference, startReference } from '../../reference/server.ts'
import { newRunId } from '../../scenario/given/names.ts'
import { runCommand } from '../testing/run-command.ts'

let reference: Reference
let ecs: ECS
let folder: string
let environment: Record<string, string>

beforeAll(async () => {
  // Slow enough for a run to be killed in the middle of something.
  reference = await startReference({ timeScale: 20 })
  ecs = createClient({
    endpoint: reference.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    deadlineMs: 10_000,
  })
  folder = mkdtempSync(join(tmpdir(), 'sweep-'))
  const profile = join(folder, 'profile.json')
  writeFileSync(profile, '{"capabilities":["containers","own-account","made-up-arns"],"pace":{"pollMs":20}}')
  // The register of runs is a folder below it.
  environment = { ECS_ENDPOINT_URL: reference.url, ECS_PROFILE: profile, TMPDIR: folder }
})
afterAll(async () => {
  await reference.stop()
  rmSync(folder, { recursive: true })
})
beforeEach(() => reference.reset())

const hourMs = 3_600_000

/** A cluster with a service of one task, a task definition and a capacity provider, as a run leaves them. */
async function leave(name: string, provider: string): Promise<void> {
  await ecs.createCluster({ clusterName: name })
  await ecs.registerTaskDefinition({
    family: name,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'main', image: 'busybox:latest', command: ['sleep', '3600'] }],
  })
  const subnets = ['subnet-0123456789abcdef0']
  const launch = {
    taskDefinition: name,
    launchType: LaunchType.FARGATE,
    networkConfiguration: { awsvpcConfiguration: { subnets } },
  }
  await ecs.createService({ ...launch, cluster: name, serviceName: name, desiredCount: 1 })
  await ecs.runTask({ ...launch, cluster: name })
  await ecs.createCluster({ clusterName: 'default' })
  await ecs.runTask({ ...launch, cluster: 'default' })
  await ecs.createCapacityProvider({
    name: provider,
    autoScalingGroupProvider: {
      autoScalingGroupArn: `arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:1:autoScalingGroupName/${provider}`,
    },
  })
}

/** The names of all that there is. */
async function everything() {
  const nameOf = (arn: string) => arn.split('/').at(-1) ?? ''
  const { clusterArns = [] } = await ecs.listClusters({})
  const { families = [] } = await ecs.listTaskDefinitionFamilies({ status: 'ACTIVE' })
  const { capacityProviders = [] } = await ecs.describeCapacityProviders({})
  const { taskArns = [] } = await ecs.listTasks({ cluster: 'default' })
  return {
    clusters: clusterArns.map(nameOf).toSorted(),
    families: families.toSorted(),
    providers: capacityProviders.map(({ name = '' }) => name).filter((name) => !name.startsWith('FARGATE')),
    tasksInDefault: taskArns.length,
  }
}

const nextRun = (more: Record<string, string> = {}) =>
  runCommand(['--target', 'external', '--area', 'cluster', '--test', 'cluster/wire/answers-are-of-type'], {
    environment: { ...environment, ...more },
  })

it('a run that was killed leaves its resources to the next start, which removes them and no others', {
  timeout: 120_000,
}, async () => {
  await leave('production', 'production')
  const fresh = `ecs-scenarios-${newRunId(Date.now())}-1-cluster-00001`
  await leave(fresh, fresh.replace('ecs-', ''))
  const before = await everything()
  const { exitCode } = await runCommand(['--target', 'external', '--area', 'service', '--verbose'], {
    environment,
    interruptAt: { text: 'pass ', signal: 'SIGKILL' },
  })
  expect(exitCode).toBeUndefined()
  const left = await everything()
  expect(left.clusters.length).toBeGreaterThan(before.clusters.length)
  expect(left.families.length).toBeGreaterThan(before.families.length)

  const { output } = await nextRun()

  expect(output).toMatch(/removed what earlier runs left: \d+ clusters?, \d+ task definitions?/)
  expect(output).not.toContain('not removed')
  expect(await everything()).toEqual(before)
})

it('a run that is interrupted removes what its scenarios were about to use, and nothing else', {
  timeout: 120_000,
}, async () => {
  await leave('production', 'production')
  const before = await everything()
  const { exitCode, output } = await runCommand(['--target', 'external', '--area', 'service', '--verbose'], {
    environment,
    interruptAt: { text: 'pass ', signal: 'SIGINT' },
  })
  expect(exitCode).toBe(130)
  expect(output).toMatch(/removed what this run left: \d+ clusters?, \d+ task definitions?/)
  expect(await everything()).toEqual(before)
})

it('what any run left is removed once it is old, or when all is asked for, and nothing when it is off', {
  timeout: 120_000,
}, async () => {
  await leave('production', 'production')
  const production = await everything()
  const [young, old] = [0, 7].map((hours) => {
    const runId = newRunId(Date.now() - hours * hourMs)
    return `ecs-scenarios-${runId}-1-cluster-00001`
  })
  if (!young || !old) throw new Error('two names')
  await leave(young, young.replace('ecs-', ''))
  const withYoung = await everything()
  await leave(old, old.replace('ecs-', ''))
  const withBoth = await everything()

  await nextRun({ ECS_SCENARIOS_SWEEP: 'off' })
  expect(await everything()).toEqual(withBoth)
  await nextRun({ ECS_SCENARIOS_PREFIX: 'another-team' })
  expect(await everything()).toEqual(withBoth)
  const { output } = await nextRun()
  expect(output).toContain(
    'removed what earlier runs left: 1 cluster, 1 task, 1 task definition, 1 capacity provider',
  )
  expect(await everything()).toEqual(withYoung)
  await nextRun({ ECS_SCENARIOS_SWEEP: 'all' })
  expect(await everything()).toEqual(production)
})
