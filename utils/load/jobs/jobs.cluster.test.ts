import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explain } from '../../errors/framework-error.ts'
import type { RunningCluster } from '../../kubernetes/cluster.ts'
import { findProvider } from '../../kubernetes/find-provider.ts'
import { conductLoad } from '../conduct-load.ts'
import type { LoadResult } from '../load-result.ts'
import { loadText } from '../result-text.ts'
import { smallPlan } from '../testing/small-plan.ts'
import { sums } from '../testing/sums.ts'
import { type LoadCluster, loadCluster, usualImage } from './jobs.ts'
import { endpointNodePort } from './objects.ts'

// Without a registry the image has to be there; who lacks it is told so, here, and nothing is said of what pods would do.
const image = await execa('docker', ['image', 'inspect', usualImage], { reject: false })
if (image.failed)
  process.stdout.write(`not tried: loads from pods take the image ${usualImage}, which is not here\n`)

describe.runIf(!image.failed)('a load by 1, 2 and 4 pods of a Job', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'load-jobs-'))
  let cluster: RunningCluster
  let loads: LoadCluster
  let endpoint: Awaited<ReturnType<LoadCluster['serveEndpoint']>>

  beforeAll(async () => {
    cluster = await findProvider('kind')
      .start({ target: 'load', nodePorts: [endpointNodePort], startMs: 300_000 })
      .catch((error: unknown) => Promise.reject(new Error(explain(error))))
    loads = await loadCluster(cluster, usualImage)
    endpoint = await loads.serveEndpoint(20)
  }, 600_000)
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await cluster?.stop()
  }, 120_000)

  async function load(
    count: number,
    changes: Partial<Parameters<typeof conductLoad>[0]> = {},
  ): Promise<LoadResult> {
    const result = await conductLoad({
      plan: smallPlan(),
      run: `load-${crypto.randomUUID()}`,
      network: { subnets: ['subnet-0123456789abcdef0'] },
      workers: loads.workers(count, 3_000),
      endpoint: endpoint.outside,
      workerEndpoint: endpoint.inside,
      region: 'us-east-1',
      credentials: 'made-up',
      callMs: 30_000,
      readLagMs: 0,
      deadlineMs: 120_000,
      folder: join(folder, crypto.randomUUID()),
      cleanUp: false,
      ...changes,
    })
    process.stdout.write(`${loadText(result)}\n`)
    return result
  }

  it('comes to the same sums, and passes', async () => {
    const one = await load(1)
    const two = await load(2)
    const four = await load(4)
    expect(sums(one)).toMatchObject({ planned: 80, unsent: 0, verdict: 'pass' })
    expect(sums(two)).toEqual(sums(one))
    expect(sums(four)).toEqual(sums(one))
    expect(four.parts.map(({ index, of }) => [index, of])).toEqual([
      [0, 4],
      [1, 4],
      [2, 4],
      [3, 4],
    ])
  })

  it('has no sums where a pod fails, and tells its last lines', async () => {
    const workers = loads.workers(2, 0)
    const result = await load(2, {
      workers: {
        ...workers,
        work: ({ order, ...rest }) => workers.work({ ...rest, order: { ...order, callMs: -1 } }),
      },
    })
    expect(result).toMatchObject({ verdict: 'error', parts: [] })
    expect(result.report).toBeUndefined()
    expect(result.incomplete.join('\n')).toMatch(/part \d of 2: its Job failed.*worker ended with 1/)
    expect(result.incomplete.join('\n')).toContain('callMs')
  })

  it('is refused where one is there already, and leaves nothing of itself', async () => {
    await expect(loadCluster(cluster, usualImage)).rejects.toThrow('another load runs there, or has left it')
    await loads.clear()
    await loadCluster(cluster, usualImage).then((again) => again.clear())
  })
})
