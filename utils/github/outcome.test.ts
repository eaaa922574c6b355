import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Results, ScenarioResult } from '../results/result.ts'
import { assembleResults } from '../results/summarize.ts'
import { outcomeOf } from './outcome.ts'

const temp = mkdtempSync(join(tmpdir(), 'outcome-'))
afterAll(() => rmSync(temp, { recursive: true }))

const scenario = (name: string, verdict: ScenarioResult['verdict']): ScenarioResult => ({
  id: `task/x/${name}`,
  title: name,
  file: 'scenarios/task/x.test.ts',
  phase: 3,
  area: 'task',
  requirements: ['TK-01'],
  verdict,
  durationMs: 1,
  violations: [],
})

function report(name: string, scenarios: readonly ScenarioResult[], more: Partial<Results> = {}): string {
  const folder = join(temp, name)
  mkdirSync(folder)
  const results = assembleResults({
    target: { name: 'moto', version: '5', endpoint: 'http://127.0.0.1:1' },
    startedAt: '2026-11-20T00:00:00Z',
    durationMs: 1,
    operations: {},
    scenarios: [...scenarios],
    ...more,
  })
  writeFileSync(join(folder, 'results.json'), JSON.stringify(results))
  writeFileSync(join(folder, 'summary.md'), `# ${name}\n`)
  return folder
}

const judged = { failOn: 'failure', problem: '' } as const

describe('what the action says of a run', () => {
  it('that is green: every verdict counted, and no complaint', () => {
    const folder = report('green', [scenario('a', 'pass'), scenario('b', 'known-fail')])
    expect(outcomeOf({ ...judged, folder, exitCode: 0 })).toEqual({
      outputs: {
        passed: 'true',
        pass: '1',
        fail: '0',
        'known-fail': '1',
        'unexpected-pass': '0',
        unsupported: '0',
        error: '0',
        report: folder,
      },
      markdown: '# green\n',
      failed: false,
    })
  })

  it('with failures: some by name, and whether to fail', () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      scenario(`s${String(index).padStart(2, '0')}`, 'fail'),
    )
    const folder = report('red', many)
    const outcome = outcomeOf({ ...judged, folder, exitCode: 3 })
    expect(outcome).toMatchObject({ failed: true, outputs: { passed: 'false', fail: '12' } })
    expect(outcome.complaint?.split('\n')).toEqual([
      '12 failed on moto (5):',
      ...many.slice(0, 10).map(({ id }) => `  ${id}`),
      '  and 2 more',
    ])
    expect(outcomeOf({ ...judged, folder, exitCode: 3, failOn: 'error' }).failed).toBe(false)
    expect(outcomeOf({ ...judged, folder, exitCode: 3, failOn: 'never' }).failed).toBe(false)
  })

  it('that was not whole: why, and failure unless never is asked for', () => {
    const folder = report('torn', [scenario('a', 'pass')], { incomplete: 'interrupted by SIGTERM' })
    const outcome = outcomeOf({
      ...judged,
      folder,
      exitCode: 2,
      failOn: 'error',
      problem: 'DOCKER_GONE: gone',
    })
    expect(outcome).toMatchObject({
      failed: true,
      outputs: { passed: 'false', pass: '1' },
      markdown: '# torn\n',
    })
    expect(outcome.complaint).toBe('no whole run on moto (5): interrupted by SIGTERM\nDOCKER_GONE: gone')
    expect(outcomeOf({ ...judged, folder, exitCode: 2, failOn: 'never' }).failed).toBe(false)
  })

  it('that was cancelled: no verdict, though its report is green so far', () => {
    const folder = report('cancelled', [scenario('a', 'pass')])
    expect(outcomeOf({ ...judged, folder, failOn: 'error' })).toMatchObject({
      failed: true,
      outputs: { passed: 'false', pass: '1' },
    })
  })

  it('in which all is unsupported, or the machinery failed', () => {
    const unsupported = report('unsupported', [scenario('a', 'unsupported')])
    expect(outcomeOf({ ...judged, folder: unsupported, exitCode: 2 }).complaint).toBe(
      'no whole run on moto (5): the target lacks what it takes',
    )
    const lacking = {
      ...scenario('a', 'unsupported'),
      lacks: 'ecspresso',
      reason: 'ecspresso not found: x',
    } as const
    const notHeld = report('not-held', [lacking])
    expect(outcomeOf({ ...judged, folder: notHeld, exitCode: 2 }).complaint).toBe(
      'no whole run on moto (5): 1 not held: ecspresso not found: x',
    )
    const errors = report('errors', [scenario('a', 'error')])
    expect(outcomeOf({ ...judged, folder: errors, exitCode: 2 }).complaint).toBe(
      'no whole run on moto (5): 1 could not be judged',
    )
  })

  it('without a report: what was said of it', () => {
    const problem = 'TARGET_UNKNOWN: there is no target named "motto"'
    for (const folder of [undefined, join(temp, 'nowhere')]) {
      const outcome = outcomeOf({ folder, exitCode: 0, failOn: 'error', problem })
      expect(outcome).toMatchObject({ failed: true, complaint: problem })
      expect(outcome.outputs).toMatchObject({ passed: 'false', pass: '0' })
      expect(outcome.markdown).toContain(`\n${problem}\n`)
    }
    expect(outcomeOf({ ...judged, folder: join(temp, 'nowhere'), exitCode: 0 }).complaint).toContain(
      'nowhere/results.json',
    )
  })

  it('of a results.json that is none: the place of the mistake', () => {
    const folder = report('foreign', [])
    writeFileSync(join(folder, 'results.json'), '{"tests": 5}')
    expect(outcomeOf({ ...judged, folder, exitCode: 0 }).complaint).toContain('RESULTS_UNREADABLE')
  })
})
