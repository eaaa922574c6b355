import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ECS } from '@aws-sdk/client-ecs'
import { createClient } from '../client/create-client.ts'
import { historyFormat } from '../history/entry.ts'
import { recordTo } from '../history/recorder.ts'
import type { Row } from './row.ts'
import { bareClient, runTasks } from './run-tasks.ts'
import { serveReference } from './served-reference.ts'

const rounds = 40
const callsARound = 100
const budgetPercent = 10

/** Time of one DescribeTasks call by the bare SDK client and by the recording one, in rounds by turns. */
export async function clientOverhead(): Promise<Row[]> {
  const reference = await serveReference(20)
  const folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-bench-'))
  const recorder = recordTo(join(folder, 'bench.jsonl'), {
    kind: 'history',
    format: historyFormat,
    target: { name: 'embedded', version: 'bench', endpoint: reference.url },
    scenario: { id: 'bench', title: 'bench', requirements: [] },
    startedAt: new Date().toISOString(),
  })
  try {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
    const bare = bareClient(reference.url)
    const wrapped = createClient({
      endpoint: reference.url,
      region: 'us-east-1',
      credentials,
      recorder,
      deadlineMs: 5_000,
    })
    const [task = ''] = await runTasks(bare, 1, ['subnet-0123456789abcdef0'])
    const times = { bare: [] as number[], wrapped: [] as number[] }
    for (let round = 0; round < rounds; round += 1) {
      const [bareRound, wrappedRound] = [await timeCalls(bare, task), await timeCalls(wrapped, task)]
      // The first rounds warm the JIT and the connections of both.
      if (round < rounds / 4) continue
      times.bare.push(...bareRound)
      times.wrapped.push(...wrappedRound)
    }
    const [bareMs, wrappedMs] = [median(times.bare), median(times.wrapped)]
    const percent = (wrappedMs / bareMs - 1) * 100
    const micro = (ms: number) => `${(ms * 1000).toFixed(0)} µs`
    return [
      {
        what: 'bare SDK client: DescribeTasks',
        figure: `median ${micro(bareMs)}, mean ${micro(mean(times.bare))}`,
      },
      {
        what: 'wrapped client: the same call, recorded to disk',
        figure: `median ${micro(wrappedMs)} (${percent >= 0 ? '+' : ''}${percent.toFixed(1)} %), mean ${micro(mean(times.wrapped))}`,
        budget: { text: `median ≤ +${budgetPercent} %`, met: percent <= budgetPercent },
      },
    ]
  } finally {
    recorder.close()
    rmSync(folder, { recursive: true })
    await reference.stop()
  }
}

async function timeCalls(ecs: ECS, task: string): Promise<number[]> {
  const times: number[] = []
  for (let call = 0; call < callsARound; call += 1) {
    const startMs = performance.now()
    await ecs.describeTasks({ cluster: 'bench', tasks: [task] })
    times.push(performance.now() - startMs)
  }
  return times
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
