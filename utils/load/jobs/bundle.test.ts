import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { execa } from 'execa'
import { afterAll, expect, it } from 'vitest'
import { freePort } from '../../program/port.ts'
import { reportIn } from '../report-lines.ts'
import type { WorkOrder } from '../work-order.ts'
import { type Bundle, endpointBundle, workerBundle } from './bundle.ts'

const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What a ConfigMap holds. */
const mostBytes = 1024 * 1024

/** The bundle as a file that stands alone, as in a pod. */
function unpacked(name: string, bundle: Bundle): string {
  expect(bundle.length).toBeLessThan(mostBytes)
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, gunzipSync(bundle))
  return file
}

it('is a worker, and an endpoint for it, that need nothing but Node', async () => {
  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}`
  const serving = execa(process.execPath, [unpacked('endpoint', endpointBundle(port, 20))], { reject: false })
  await expect
    .poll(() => fetch(`${endpoint}/_health`).then(({ ok }) => ok, String), { timeout: 60_000 })
    .toBe(true)
  const order: WorkOrder = {
    plan: {
      seed: 1,
      mix: [{ operation: 'ListClusters', weight: 1, input: {} }],
      arrivals: { kind: 'closed', clients: 2, calls: 3 },
    },
    of: 2,
    endpoint,
    region: 'us-east-1',
    credentials: 'made-up',
    callMs: 30_000,
    startAtMs: 0,
  }
  writeFileSync(join(folder, 'order.json'), JSON.stringify(order))
  const { stdout } = await execa(
    process.execPath,
    [unpacked('worker', workerBundle()), join(folder, 'order.json')],
    {
      env: { JOB_COMPLETION_INDEX: '1' },
    },
  )
  serving.kill('SIGTERM')
  expect(reportIn(stdout)).toMatchObject({
    index: 1,
    report: { operations: { ListClusters: { calls: 3, ok: 3 } } },
    findings: [],
  })
  expect(await serving).toMatchObject({ exitCode: 0, stderr: '' })
})
