import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ScenarioResult, Verdict } from '../results/result.ts'
import { assembleResults } from '../results/summarize.ts'
import type { MakeRun } from './run-request.ts'
import { type SoakOptions, soak } from './soak.ts'
import { readSoak } from './soak-record.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-soak-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const steady = 'task/run-task/is-steady'
const shaky = 'task/stop-task/is-shaky'

function scenarioResult(id: string, verdict: Verdict): ScenarioResult {
  const [area = '', feature = '', title = ''] = id.split('/')
  const file = `scenarios/${area}/${feature}.test.ts`
  const reason = verdict === 'pass' ? {} : { reason: 'expected 2, seen 3' }
  const known = { id, title, file, phase: 3, area, requirements: [], durationMs: 1, violations: [] }
  return { ...known, verdict, ...reason, history: `history/${id}.jsonl` }
}

/** Makes runs of two scenarios, with what the second comes to in each of them. */
function runsOf(verdictIn: (run: number) => Verdict): MakeRun {
  return async (request) => {
    const run = Number(/run-(\d+)$/.exec(request.folder)?.[1])
    const scenarios = [scenarioResult(steady, 'pass'), scenarioResult(shaky, verdictIn(run))]
    for (const { id, verdict } of scenarios) {
      const history = join(request.folder, request.target, 'history', `${id}.jsonl`)
      mkdirSync(dirname(history), { recursive: true })
      writeFileSync(history, `${verdict} in run ${run}\n`)
    }
    const target = { name: request.target, version: '1', endpoint: 'none' }
    const results = { target, startedAt: new Date().toISOString(), durationMs: 1, scenarios, operations: {} }
    return { results: assembleResults(results) }
  }
}

async function soaked(options: Partial<SoakOptions>) {
  let text = ''
  const outcome = await soak({
    target: 'embedded',
    runs: 6,
    seed: 7,
    limits: { workers: 4, concurrency: 24, latencyMs: 20, pressure: 0 },
    settings: 'AREA=task',
    folder,
    resume: false,
    output: { write: (more) => (text += more) },
    signal: new AbortController().signal,
    makeRun: runsOf(() => 'pass'),
    checkoutOf: () => 'as it is',
    listed: async () => [steady, shaky],
    ...options,
  })
  return { outcome, text }
}

const kept = (id: string, name: string) => readFileSync(join(folder, 'differing', id, name), 'utf8')

describe('a soak', () => {
  it('tells what clean runs support, and keeps nothing else of them than their lines', async () => {
    const { outcome, text } = await soaked({})
    expect(outcome).toBe('clean')
    expect(text).toContain('6 clean runs, 12 verdicts')
    expect(text).toContain('less than 39 % of runs flake (1 − 0.05^(1/6))')
    expect(text).toContain('less than 22 % of verdicts do (1 − 0.05^(1/12))')
    expect(readSoak(join(folder, 'runs.jsonl'))?.runs).toHaveLength(6)
    expect(existsSync(join(folder, 'differing'))).toBe(false)
    expect(existsSync(join(folder, 'last/run-5'))).toBe(false)
  })

  it.each([1, 4])('names a scenario that failed in run %i alone, and keeps both records', async (failing) => {
    const { outcome, text } = await soaked({ makeRun: runsOf((run) => (run === failing ? 'fail' : 'pass')) })
    expect(outcome).toBe('differing')
    expect(text).toContain(`FLAKY ${shaky}`)
    expect(text).toContain('fail in 1 of 6 runs (17 %; with 95 % confidence 0.42 % to 64 %)')
    expect(text).toContain('1 of 6 runs were not clean')
    expect(text).toContain(`SEED=7 AREA=task FIRST=${failing} RUNS=1`)
    expect(text).not.toContain(`FLAKY ${steady}`)
    expect(kept(shaky, `fail-in-run-${failing}.jsonl`)).toBe(`fail in run ${failing}\n`)
    const passing = failing === 1 ? 2 : failing - 1
    expect(kept(shaky, `pass-in-run-${passing}.jsonl`)).toBe(`pass in run ${passing}\n`)
    expect(JSON.parse(kept(shaky, 'verdicts.json'))).toMatchObject({
      seed: 7,
      usual: { verdict: 'pass' },
      otherwise: [{ run: failing, verdict: 'fail', reason: 'expected 2, seen 3', conditions: {} }],
    })
  })

  it('names a scenario that never passes on the embedded endpoint, which elsewhere does not differ', async () => {
    const makeRun = runsOf(() => 'fail')
    const embedded = await soaked({ makeRun, runs: 2 })
    expect(embedded).toMatchObject({ outcome: 'differing', text: expect.stringContaining(`ALWAYS ${shaky}`) })
    expect(await soaked({ makeRun, runs: 2, target: 'moto' })).toMatchObject({ outcome: 'clean' })
  })

  it('counts no scenario that this machine can not run', async () => {
    const makeRun: MakeRun = async (request) => {
      const made = await runsOf(() => 'unsupported')(request, new AbortController().signal)
      if ('broken' in made) return made
      const { results } = made
      const lacks = 'ecspresso' as const
      const scenarios = results.scenarios.map((one) => (one.id === shaky ? { ...one, lacks } : one))
      return { results: { ...results, scenarios } }
    }
    const { outcome, text } = await soaked({ makeRun, runs: 2 })
    expect(outcome).toBe('clean')
    expect(text).toContain('2 clean runs, 2 verdicts')
  })

  it('names a scenario that passes on another endpoint where it mostly fails', async () => {
    const makeRun = runsOf((run) => (run === 2 ? 'pass' : 'fail'))
    const { outcome, text } = await soaked({ makeRun, runs: 3, target: 'moto' })
    expect(outcome).toBe('differing')
    expect(text).toContain('pass in 1 of 3 runs')
    expect(kept(shaky, 'fail-in-run-1.jsonl')).toBe('fail in run 1\n')
    expect(kept(shaky, 'pass-in-run-2.jsonl')).toBe('pass in run 2\n')
  })

  it('tells what its runs support when it is interrupted, and goes on with the same seed', async () => {
    const interruption = new AbortController()
    const whole = runsOf((run) => (run === 3 ? 'fail' : 'pass'))
    const first = await soaked({
      makeRun(request, signal) {
        if (request.folder.endsWith('run-3')) interruption.abort()
        return whole(request, signal)
      },
      signal: interruption.signal,
    })
    expect(first).toMatchObject({ outcome: 'clean', text: expect.stringContaining('2 clean runs') })
    // A kill may cut a line off.
    appendFileSync(join(folder, 'runs.jsonl'), '{"kind":"run","run":3')
    const second = await soaked({ makeRun: whole, resume: true })
    expect(second.text).toContain('6 runs, 2 of them done')
    expect(second.outcome).toBe('differing')
    expect(kept(shaky, 'pass-in-run-2.jsonl')).toBe('pass in run 2\n')
    const { runs = [] } = readSoak(join(folder, 'runs.jsonl')) ?? {}
    expect(runs.map(({ run }) => run)).toEqual([1, 2, 3, 4, 5, 6])
    await soaked({ makeRun: whole })
    expect(readSoak(join(folder, 'runs.jsonl'))?.runs.map(({ conditions }) => conditions)).toEqual(
      runs.map(({ conditions }) => conditions),
    )
  })

  it('takes runs that break for unclean ones, and gives up where none is whole', async () => {
    const whole = runsOf(() => 'pass')
    const makeRun: MakeRun = (request, signal) =>
      request.folder.endsWith('run-2') ? Promise.resolve({ broken: 'it crashed' }) : whole(request, signal)
    const once = await soaked({ makeRun })
    expect(once).toMatchObject({
      outcome: 'differing',
      text: expect.stringContaining('run 2 BROKE: it crashed'),
    })
    const failing = runsOf(() => 'fail')
    const always = await soaked({
      makeRun: (request, signal) =>
        request.folder.endsWith('run-2') ? makeRun(request, signal) : failing(request, signal),
    })
    expect(always.text).toContain(`ALWAYS ${shaky}`)
    expect(always.text).toContain('fail in 5 of 5 runs')
    const never = await soaked({ makeRun: async () => ({ broken: 'it crashed' }) })
    expect(never.outcome).toBe('no whole run')
    expect(readSoak(join(folder, 'runs.jsonl'))?.runs).toHaveLength(3)
  })

  it('counts no run from before a change of the files towards the bound', async () => {
    let asked = 0
    const { text } = await soaked({ checkoutOf: () => (asked++ < 4 ? 'before' : 'after') })
    expect(text).toContain('of the 2 runs since then')
    expect(text).toContain('2 clean runs, 4 verdicts')
  })

  it('holds nothing against the files that runs of before they were changed found, and still tells it', async () => {
    const changedAfter = (count: number) => {
      let asked = 0
      return () => (asked++ < count ? 'before' : 'after')
    }
    const makeRun = runsOf((run) => (run === 2 ? 'fail' : 'pass'))
    const mended = await soaked({ makeRun, checkoutOf: changedAfter(4) })
    expect(mended.outcome).toBe('clean')
    expect(mended.text).toContain(`FLAKY ${shaky}`)
    expect(mended.text).toContain("not since the project's files changed: it does not count any more")
    expect(mended.text).toContain('2 clean runs, 4 verdicts')
    const still = await soaked({ makeRun, checkoutOf: changedAfter(1) })
    expect(still.outcome).toBe('differing')
    expect(still.text).not.toContain('it does not count any more')
    const broken: MakeRun = async (request, signal) =>
      request.folder.endsWith('run-6') ? { broken: 'it crashed' } : makeRun(request, signal)
    const unknown = await soaked({ makeRun: broken, checkoutOf: changedAfter(5) })
    expect(unknown.outcome).toBe('no whole run')
  })

  it('names the scenarios that there are and that no run has a verdict of', async () => {
    const lost = ['a', 'b', 'c', 'd', 'e'].map((title) => `task/lost/${title}`)
    const { outcome, text } = await soaked({ listed: async () => [steady, shaky, ...lost] })
    expect(outcome).toBe('no whole run')
    expect(text).toContain('BROKEN: no verdict of task/lost/a, task/lost/b, task/lost/c, and 2 more')
  })

  it('lists the scenarios once for each state of the files, and makes no run where it can not', async () => {
    let listings = 0
    let [asked, made] = [0, 0]
    const whole = runsOf(() => 'pass')
    const { outcome, text } = await soaked({
      checkoutOf: () => ['a', 'a', 'torn', 'b', 'b', 'b'][asked++] ?? '',
      async listed() {
        listings += 1
        if (asked === 3) throw new Error('half a file')
        return [steady, shaky]
      },
      makeRun(request, signal) {
        made += 1
        return whole(request, signal)
      },
    })
    expect({ outcome, listings, made }).toEqual({ outcome: 'clean', listings: 3, made: 5 })
    expect(text).toContain('run 3 BROKE: Error: half a file')
  })

  it('continues no soak of another seed, and no foreign file', async () => {
    await soaked({ runs: 1 })
    await expect(soaked({ resume: true, seed: 8 })).rejects.toMatchObject({ code: 'SOAK_OTHER' })
    await expect(soaked({ resume: true, settings: '' })).rejects.toMatchObject({ code: 'SOAK_OTHER' })
    appendFileSync(join(folder, 'runs.jsonl'), '{"kind":"run","run":0}\n')
    await expect(soaked({ resume: true })).rejects.toMatchObject({
      code: 'SOAK_UNREADABLE',
      message: expect.stringContaining('runs.jsonl, line 3'),
      seen: expect.arrayContaining([expect.stringMatching(/^run: /)]),
    })
  })
})
