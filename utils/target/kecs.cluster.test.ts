import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ECS } from '@aws-sdk/client-ecs'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createClient } from '../client/create-client.ts'
import { explain } from '../errors/framework-error.ts'
import { whatIsLeft } from '../kubernetes/testing/what-is-left.ts'
import { resultsSchema } from '../results/result.ts'
import { startTarget } from '../run/start-target.ts'
import { kecsImages } from './kecs/images.ts'
import { kecs } from './kecs.ts'
import type { RunningTarget, Workload } from './target.ts'

const images = [
  'nginx:latest',
  'busybox:latest',
  ...Object.values(kecsImages()).filter((name) => name.includes(':')),
]
const { exitCode: noImages } = await execa('docker', ['image', 'inspect', ...images], { reject: false })
const { exitCode: noKind } = await execa('kind', ['version'], { reject: false })

/** In the names of the clusters that a process has made, and of what belongs to them. */
const clustersOf = (pid = 0) => new RegExp(`\\becss-[0-9a-z]+-${pid.toString(36)}-`)

describe.runIf(noImages === 0 && noKind === 0)('KECS', { timeout: 240_000 }, () => {
  let running: RunningTarget
  let ecs: ECS
  const workloads: Workload[] = []
  const cluster = 'one'

  beforeAll(async () => {
    running = await startTarget(kecs()).catch((error: unknown) => Promise.reject(new Error(explain(error))))
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
    ecs = createClient({ endpoint: running.endpoint, region: 'us-east-1', credentials, deadlineMs: 20_000 })
    await running.watchWorkloads?.(
      (workload) => workloads.push(workload),
      () => undefined,
    )
    await ecs.createCluster({ clusterName: cluster })
  }, 600_000)
  afterAll(() => running?.stop(), 120_000)

  /** The last that was seen of a task's workload. */
  const seen = (taskArn: string) => workloads.findLast(({ taskId }) => taskArn.endsWith(taskId))

  it('runs a task, whose end is seen as its container had it', async () => {
    const { taskDefinition } = await ecs.registerTaskDefinition({
      family: 'seven',
      containerDefinitions: [
        { name: 'main', image: 'busybox:latest', memory: 64, command: ['sh', '-c', 'sleep 1; exit 7'] },
      ],
    })
    // KECS makes a cluster's namespace after it has answered CreateCluster.
    const taskArn = await vi.waitFor(async () => {
      const run = await ecs.runTask({ cluster, taskDefinition: taskDefinition?.taskDefinitionArn })
      return run.tasks?.[0]?.taskArn ?? Promise.reject(new Error(run.failures?.[0]?.detail))
    })
    await expect.poll(() => seen(taskArn)?.phase, { timeout: 90_000 }).toBe('Failed')
    expect(seen(taskArn)).toMatchObject({
      node: expect.stringContaining('control-plane'),
      containers: [{ name: 'main', state: 'terminated', exitCode: 7 }],
    })
  })

  it('runs a service, whose task answers on the port of nginx and on no other', async () => {
    await ecs.registerTaskDefinition({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'nginx:latest', memory: 128 }],
    })
    await ecs.createService({ cluster, serviceName: 'web', taskDefinition: 'web', desiredCount: 1 })
    const arns = async () => (await ecs.listTasks({ cluster, serviceName: 'web' })).taskArns ?? []
    await expect.poll(arns, { timeout: 90_000 }).toHaveLength(1)
    const [taskArn = ''] = await arns()
    await expect.poll(() => seen(taskArn)?.phase, { timeout: 90_000 }).toBe('Running')
    const ask = (containerPort: number, path: string) =>
      running.requestTask?.({ taskArn, containerPort, path }) ?? Promise.reject(new Error('there is no way'))
    await expect
      .poll(() => ask(80, '/').catch(String), { timeout: 30_000 })
      .toMatchObject({ status: 200, body: expect.stringContaining('Welcome to nginx') })
    expect(await ask(80, '/nothing')).toMatchObject({ status: 404 })
    await expect(ask(81, '/')).rejects.toMatchObject({ code: 'TASK_SILENT' })
  })

  it('tells the end of its log', async () => {
    expect(await running.logTail()).toMatch(/INFO +.*task\/one\//)
  })

  it('leaves nothing behind when it is stopped', async () => {
    await running.stop()
    expect(await whatIsLeft(clustersOf(process.pid))).toEqual([])
  })
})

describe.runIf(noImages === 0 && noKind === 0)('a run on KECS', { timeout: 900_000 }, () => {
  it('whose Kubernetes is taken away ends soon, says so, and leaves nothing behind', async () => {
    const reports = await mkdtemp(join(tmpdir(), 'reports-'))
    const args = ['utils/cli/main.ts', 'run', '--target', 'kecs', '--area', 'service', '--reports', reports]
    const run = execa(process.execPath, args, { all: true, reject: false })
    await new Promise<void>((judging) => {
      run.all.on('data', (chunk) => /scenarios judged/.test(String(chunk)) && judging())
      run.finally(judging)
    })
    const node = /^container (\S+-control-plane)$/
    const [found = ''] = (await whatIsLeft(clustersOf(run.pid))).filter((line) => node.test(line))
    await execa('docker', ['kill', found.replace(node, '$1')])
    const takenMs = performance.now()
    const { exitCode, all } = await run
    const endedMs = performance.now() - takenMs
    const results = resultsSchema.parse(
      JSON.parse(readFileSync(join(reports, 'kecs', 'results.json'), 'utf8')),
    )
    await rm(reports, { recursive: true })
    expect({ exitCode, all }).toMatchObject({ exitCode: 2 })
    expect(results.summary.error).toBeGreaterThan(0)
    expect(endedMs).toBeLessThan(kecs().profile.deadlines.scenarioMs)
    expect(await whatIsLeft(clustersOf(run.pid))).toEqual([])
  })
})
