import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startEndpoint } from '../library/start-endpoint.ts'
import { conductLoad } from './conduct-load.ts'
import type { PlanFile } from './plan-file.ts'
import { readPlanFile } from './plan-file.ts'
import { loadText } from './result-text.ts'
import { smallPlan } from './testing/small-plan.ts'
import { work } from './work.ts'
import type { Workers } from './workers.ts'

const folder = mkdtempSync(join(tmpdir(), 'conduct-load-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** One worker, in this process. */
const here: Workers = {
  name: '1 worker',
  count: 1,
  work: async ({ order }) => [{ index: 0, report: await work(order, 0, async () => Date.now()) }],
}

async function conducted(plan: PlanFile, cleanUp = false) {
  await using endpoint = await startEndpoint({ timeScale: 20 })
  return await conductLoad({
    plan,
    run: 'load-here',
    network: { subnets: ['subnet-0123456789abcdef0'] },
    workers: here,
    endpoint: endpoint.url,
    workerEndpoint: endpoint.url,
    region: 'us-east-1',
    credentials: 'made-up',
    callMs: 30_000,
    readLagMs: 0,
    deadlineMs: 300_000,
    folder: join(folder, crypto.randomUUID()),
    cleanUp,
  })
}

const arrivals = { kind: 'closed', clients: 2, calls: 10 } as const
const launch = {
  cluster: '{run}',
  taskDefinition: '{run}',
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: '{network}' },
}

describe('what prepares a load', { timeout: 120_000 }, () => {
  it('is held against what is there, though no worker makes anything', async () => {
    const plan = readPlanFile('fixtures/load/reads.json')
    const result = await conducted({ ...plan, load: { ...plan.load, arrivals } })
    expect(result).toMatchObject({ verdict: 'pass', truth: { tasks: { made: 10, there: 10 } } })
    expect(loadText(result)).toContain('there afterwards: 10 tasks (10 answered as started)')
  })

  it('is asked for by somebody, where workers make more of it in the same cluster', async () => {
    const plan = smallPlan()
    const prepare = [
      ...plan.prepare,
      { operation: 'CreateService', input: { ...launch, serviceName: 'prepared', desiredCount: 1 } },
      { operation: 'RunTask', input: { ...launch, count: 2, startedBy: '{run}' } },
    ]
    const { verdict, truth, report } = await conducted({ ...plan, prepare })
    expect(truth?.untruths).toEqual([])
    expect(verdict).toBe('pass')
    expect(truth?.tasks.made).toBe(2 + 2 * (report?.operations['RunTask']?.ok ?? 0))
    expect(truth?.services.made).toBe(1 + (report?.operations['CreateService']?.ok ?? 0))
  })
})

it('a load that can not be taken away passes for none', { timeout: 120_000 }, async () => {
  const plan = smallPlan()
  const cleanUp = [...plan.cleanUp, { operation: 'DeleteCluster', input: { cluster: 'nowhere' } }]
  const result = await conducted({ ...plan, load: { ...plan.load, arrivals }, cleanUp }, true)
  expect(result.verdict).toBe('error')
  expect(loadText(result)).toMatch(
    /LEFT BEHIND: DeleteCluster: ClusterNotFoundException.*\nINCOMPLETE: all is well but/,
  )
})
