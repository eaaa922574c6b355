import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findResults } from '../results/find-results.ts'
import { journalName, openJournal } from '../results/journal.ts'
import { mergeShards } from '../results/merge-shards.ts'
import type { ScenarioResult } from '../results/result.ts'
import { assembleResults } from '../results/summarize.ts'
import { commandCalls } from './command-calls.ts'
import type { ActionInputs } from './inputs.ts'

const folder = mkdtempSync(join(tmpdir(), 'command-calls-'))
afterAll(() => rmSync(folder, { recursive: true }))

const plain = { phases: [], areas: [], reports: 'out', failOn: 'failure' } as const

describe('what the action calls', () => {
  it('is a run, without expectations', () => {
    const inputs: ActionInputs = {
      ...plain,
      judged: { kind: 'target', name: 'moto' },
      phases: ['1', '3'],
      areas: ['task'],
      shard: '2/3',
      trend: 'trend.jsonl',
    }
    expect(commandCalls(inputs)).toEqual({
      calls: [
        [
          'run',
          '--target=moto',
          '--phase=1',
          '--phase=3',
          '--area=task',
          '--shard=2/3',
          '--trend=trend.jsonl',
          '--reports=out',
        ],
      ],
      environment: { TREND: 'trend.jsonl' },
      folder: 'out/moto-shard-2-of-3',
    })
  })

  it('is a gate, with them, on an endpoint with its profile and version', () => {
    const inputs: ActionInputs = {
      ...plain,
      judged: { kind: 'endpoint', url: 'http://127.0.0.1:1' },
      expectations: 'known.json',
      profile: 'mine.json',
      endpointVersion: 'abc',
    }
    expect(commandCalls(inputs)).toEqual({
      calls: [['gate', '--endpoint=http://127.0.0.1:1', '--expectations=known.json', '--reports=out']],
      environment: { ECS_PROFILE: 'mine.json', ECS_ENDPOINT_VERSION: 'abc' },
      folder: 'out/external',
    })
  })

  it('makes one report of the shards below a folder, then holds it', () => {
    for (const index of [1, 2]) shard(`shard-${index}/moto`, index)
    const inputs: ActionInputs = {
      ...plain,
      judged: { kind: 'shards', folder },
      expectations: 'known.json',
      trend: 'trend.jsonl',
    }
    expect(commandCalls(inputs)).toEqual({
      calls: [
        ['report', '--into=out/moto', join(folder, 'shard-1/moto'), join(folder, 'shard-2/moto')],
        ['gate', '--results=out/moto/results.json', '--expectations=known.json', '--trend=trend.jsonl'],
      ],
      environment: { TREND: 'trend.jsonl' },
      folder: 'out/moto',
    })
  })

  it('makes use of what a killed shard had judged, of which there is a journal alone', () => {
    const shards = join(folder, 'killed')
    journal('killed/shard-1/moto-shard-1-of-2', 1)
    shard('killed/shard-2/moto-shard-2-of-2', 2)
    const { calls } = commandCalls({ ...plain, judged: { kind: 'shards', folder: shards } })
    const parts = ['shard-1/moto-shard-1-of-2', 'shard-2/moto-shard-2-of-2'].map((part) => join(shards, part))
    expect(calls).toEqual([['report', '--into=out/moto', ...parts]])
    const results = mergeShards(parts.map((from) => ({ results: findResults(from).results, from })))
    expect(results.scenarios.map(({ id, verdict }) => [id, verdict])).toEqual([[passed.id, 'pass']])
    expect(results.incomplete).toMatch(/^part 1 of 2: killed: .*with 1 scenario judged$/)
  })

  it('needs shards to merge', () => {
    expect(() => commandCalls({ ...plain, judged: { kind: 'shards', folder: 'nowhere' } })).toThrow(
      'no report in or below nowhere',
    )
  })
})

const startedAt = '2026-11-20T00:00:00Z'
const target = { name: 'moto', version: '1', endpoint: 'http://127.0.0.1:1' }

const passed: ScenarioResult = {
  id: 'task/x/a',
  title: 'a',
  file: 'scenarios/task/x.test.ts',
  phase: 3,
  area: 'task',
  requirements: ['TK-01'],
  verdict: 'pass',
  durationMs: 1,
  violations: [],
}

/** What is left of a run that was killed once it had judged a scenario. */
function journal(name: string, index: number): void {
  mkdirSync(join(folder, name), { recursive: true })
  const header = { target: target.name, startedAt, shard: { index, of: 2 } }
  const kept = openJournal(join(folder, name, journalName), header, (problem) => expect.unreachable(problem))
  kept.ready(target)
  kept.judged(passed, {})
}

function shard(name: string, index: number): void {
  mkdirSync(join(folder, name), { recursive: true })
  const results = assembleResults({
    target,
    startedAt,
    durationMs: 1,
    shard: { index, of: 2 },
    operations: {},
    scenarios: [],
  })
  writeFileSync(join(folder, name, 'results.json'), JSON.stringify(results))
}
