import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '../client/create-client.ts'
import { credentialsOf } from '../client/credentials.ts'
import { historyFormat } from '../history/entry.ts'
import { recordTo } from '../history/recorder.ts'
import { judgedRecord } from './judged-record.ts'
import type { PartReport } from './part-report.ts'
import { runLoad } from './run-load.ts'
import { senderOf } from './sender.ts'
import { untilDue } from './until-due.ts'
import type { WorkOrder } from './work-order.ts'

/** When to begin, in milliseconds since 1970. */
type Start = () => Promise<number>

/**
 * One worker's part of a load: makes its calls through the recording client, has every checker judge the record, and tells what
 * came of both.
 */
export async function work(order: WorkOrder, index: number, start: Start): Promise<PartReport> {
  const folder = order.history === undefined ? mkdtempSync(join(tmpdir(), 'ecs-load-')) : undefined
  const history = order.history ?? join(folder ?? '', 'history.jsonl')
  try {
    const report = await makeCalls(order, index, history, start)
    const { calls, ...judged } = judgedRecord(history, `part ${index + 1} of ${order.of}`)
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    return {
      index,
      of: order.of,
      report,
      ...judged,
      history: { calls, bytes: statSync(history).size },
      cpuMs: (userCPUTime + systemCPUTime) / 1000,
      residentBytes: maxRSS * 1024,
    }
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true })
  }
}

async function makeCalls(
  { plan, of, endpoint, region, credentials, callMs }: WorkOrder,
  index: number,
  history: string,
  start: Start,
): Promise<PartReport['report']> {
  const recorder = recordTo(history, {
    kind: 'history',
    format: historyFormat,
    target: { name: 'load', version: 'unknown', endpoint: endpoint ?? 'AWS' },
    scenario: { id: `load/part-${index + 1}-of-${of}`, title: 'A part of a load', requirements: [] },
    startedAt: new Date().toISOString(),
  })
  const ecs = createClient({
    ...(endpoint !== undefined && { endpoint }),
    region,
    credentials: credentialsOf(credentials, region),
    deadlineMs: callMs,
    recorder,
  })
  const send = senderOf(ecs)
  try {
    const startAtMs = await start()
    await untilDue(performance.now() + startAtMs - Date.now())
    return await runLoad(plan, { part: { index, of }, send })
  } finally {
    recorder.close()
    ecs.destroy()
  }
}
