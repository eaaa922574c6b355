import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ECS } from '@aws-sdk/client-ecs'
import { createClient } from '../client/create-client.ts'
import { historyFormat } from '../history/entry.ts'
import { recordTo } from '../history/recorder.ts'
import { withBudget } from '../metrics/budget.ts'
import { spreadOf } from '../metrics/spread.ts'
import { valueText } from '../results/figure-text.ts'
import { mean, median } from './averages.ts'
import type { Measured } from './measured.ts'
import { bareClient, runTasks } from './run-tasks.ts'
import { serveReference } from './served-reference.ts'

const rounds = 40
const callsARound = 100
const budgets = { 'wrapper-overhead': { most: 10 } } as const

/** Time of one DescribeTasks call by the bare SDK client and by the recording one, in rounds by turns. */
export async function clientOverhead(): Promise<Measured> {
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
      const turns = [
        [bare, times.bare],
        [wrapped, times.wrapped],
      ] as const
      // Who goes second has what the first left to be done: each is it in every other round.
      for (const [client, own] of round % 2 === 0 ? turns : turns.toReversed()) {
        const calls = await timeCalls(client, task)
        // The first rounds warm the JIT and the connections of both.
        if (round >= rounds / 4) own.push(...calls)
      }
    }
    const [bareMs, wrappedMs] = [median(times.bare), median(times.wrapped)]
    const [bareMeanMs, wrappedMeanMs] = [mean(times.bare), mean(times.wrapped)]
    const overhead = {
      id: 'wrapper-overhead',
      title: 'the recording client: longer than the bare one, by the median',
      value: (wrappedMs / bareMs - 1) * 100,
      unit: '%',
    }
    return {
      title: "The recording client against the SDK's own",
      said: `DescribeTasks of one task on the embedded endpoint, by the bare SDK client and by the one that scenarios have, which records each
attempt with its body to disk: ${rounds} rounds of ${callsARound} calls each, by turns, and
in every other round the other way about; the first quarter warms both up. The median is what a call costs on its own way; the mean has
what comes now and then besides: writing to disk, collecting garbage, and what else the machine does.`,
      tables: [
        {
          columns: ['client', 'median', 'mean', 'p99'],
          rows: [
            ['bare', valueText(bareMs, 'ms'), valueText(bareMeanMs, 'ms'), valueText(p99(times.bare), 'ms')],
            [
              'recording',
              valueText(wrappedMs, 'ms'),
              valueText(wrappedMeanMs, 'ms'),
              valueText(p99(times.wrapped), 'ms'),
            ],
          ],
        },
      ],
      figures: [
        { id: 'bare-client', title: 'the bare client: median of a call', value: bareMs, unit: 'ms' },
        {
          id: 'recording-client',
          title: 'the recording client: median of a call',
          value: wrappedMs,
          unit: 'ms',
        },
        { id: 'bare-client-mean', title: 'the bare client: mean of a call', value: bareMeanMs, unit: 'ms' },
        {
          id: 'recording-client-mean',
          title: 'the recording client: mean of a call',
          value: wrappedMeanMs,
          unit: 'ms',
        },
        withBudget(overhead, budgets),
        {
          id: 'wrapper-overhead-mean',
          title: 'the recording client: longer than the bare one, by the mean',
          value: (wrappedMeanMs / bareMeanMs - 1) * 100,
          unit: '%',
        },
      ],
    }
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

function p99(values: readonly number[]): number {
  return spreadOf(values)?.p99 ?? Number.NaN
}
