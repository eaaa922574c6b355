import { describe, expect, it } from 'vitest'
import { explain } from '../errors/framework-error.ts'
import { mergeShards } from './merge-shards.ts'
import type { Results, ScenarioResult } from './result.ts'
import { assembleResults } from './summarize.ts'

const scenario = (id: string): ScenarioResult => ({
  id,
  title: id,
  file: 'scenarios/task/x.test.ts',
  phase: 3,
  area: 'task',
  requirements: ['TK-01'],
  verdict: 'pass',
  durationMs: 1,
  violations: [],
})

function part(index: number, of: number, changes: Partial<Results> = {}) {
  return {
    from: `reports/${index}`,
    results: assembleResults({
      target: { name: 'moto', version: '5.2.5', endpoint: `http://127.0.0.1:${index}` },
      startedAt: `2026-11-20T00:00:0${index}Z`,
      durationMs: 10 - index,
      shard: { index, of },
      scenarios: [scenario(`task/x/${index}`)],
      operations: {},
      ...changes,
    }),
  }
}

function refusal(...parts: Parameters<typeof mergeShards>[0]): string {
  try {
    return JSON.stringify(mergeShards(parts))
  } catch (error) {
    return explain(error)
  }
}

const moto = (version: string) => ({ name: 'moto', version, endpoint: 'none' })

describe('merging', () => {
  it('takes the first start, the longest time, the target of the first part, and no part', () => {
    const merged = mergeShards([part(2, 2), part(1, 2, { startUpMs: 5 })])
    expect(merged).toMatchObject({
      target: { endpoint: 'http://127.0.0.1:1' },
      startedAt: '2026-11-20T00:00:01Z',
      durationMs: 9,
      startUpMs: 5,
      summary: { pass: 2 },
    })
    expect(merged).not.toHaveProperty('shard')
    expect(merged).not.toHaveProperty('incomplete')
  })

  it('keeps what scenarios measured', () => {
    const figures = [{ id: 'tasks-running', title: 'tasks', value: 812.5, unit: 'ms' }]
    const scenarios = [{ ...scenario('performance/x/a'), figures }]
    const merged = mergeShards([part(1, 2), part(2, 2, { scenarios })])
    expect(merged.scenarios.map((one) => one.figures)).toEqual([figures, undefined])
  })

  it('takes a part that has nothing', () => {
    expect(mergeShards([part(1, 2), part(2, 2, { scenarios: [] })]).scenarios).toHaveLength(1)
  })

  it('names parts that are missing, and those that were not whole themselves', () => {
    const killed = part(2, 4, { incomplete: 'killed', target: moto('unknown') })
    const merged = mergeShards([killed, part(4, 4)])
    expect(merged.incomplete).toBe('part 1 of 4 is missing; part 3 of 4 is missing; part 2 of 4: killed')
    expect(merged.target.version).toBe('5.2.5')
  })

  it('takes no parts for one run that were begun more than a day apart', () => {
    const began = (...starts: string[]) =>
      mergeShards(starts.map((startedAt, index) => part(index + 1, starts.length, { startedAt }))).incomplete
    expect(began('2026-11-20T03:00:00Z', '2026-11-21T03:00:00Z')).toBe(undefined)
    expect(began('2026-11-21T03:00:01Z', '2026-11-20T03:00:00Z', '2026-11-21T02:00:00Z')).toBe(
      'parts begun more than 24 hours apart are not of one run: part 1 at 2026-11-21T03:00:01Z, part 2 at 2026-11-20T03:00:00Z, part 3 at 2026-11-21T02:00:00Z',
    )
  })

  it.each([
    [
      'another target',
      part(2, 2, { target: { ...moto('5.2.5'), name: 'kecs' } }),
      'target is not the same\n  reports/1: moto\n  reports/2: kecs\n',
    ],
    [
      'another version',
      part(2, 2, { target: moto('5.3.0') }),
      'version of the target is not the same\n  reports/1: 5.2.5\n  reports/2: 5.3.0\n',
    ],
    [
      'another number of parts',
      part(2, 3),
      'number of parts is not the same\n  reports/1: 2\n  reports/2: 3\n',
    ],
    [
      'another selection',
      part(2, 2, { selection: { phases: [3] } }),
      'selection is not the same\n  reports/1: "everything"\n  reports/2: {"phases":[3]}\n',
    ],
  ])('refuses parts of %s', (_, other, message) => {
    expect(refusal(part(1, 2), other)).toBe(
      `SHARDS_DIFFER: reports/1 and reports/2 are no parts of one run: their ${message}  What to do: merge the parts of one run alone.`,
    )
  })

  it('refuses what is no part, the same part twice, and a scenario that is in two', () => {
    const { shard: _, ...whole } = part(1, 2).results
    expect(refusal({ from: 'reports/moto', results: whole })).toContain(
      'SHARDS_DIFFER: reports/moto is no part of a run, but a whole one\n',
    )
    expect(refusal(part(1, 2), { ...part(1, 2), from: 'again' })).toContain(
      'SHARDS_DIFFER: part 1 of 2 is in reports/1 and in again\n',
    )
    expect(refusal(part(1, 2), part(2, 2, { scenarios: [scenario('task/x/1')] }))).toContain(
      'SHARDS_DIFFER: scenario task/x/1 is in reports/1 and in reports/2\n',
    )
  })
})
