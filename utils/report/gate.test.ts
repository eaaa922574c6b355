import { describe, expect, it } from 'vitest'
import type { Gate, Results, ScenarioResult } from '../results/result.ts'
import { assembleResults } from '../results/summarize.ts'
import { gateText } from './gate-text.ts'
import { junitXml } from './junit.ts'
import { summaryMarkdown } from './summary-markdown.ts'
import { summaryText } from './summary-text.ts'

const base: ScenarioResult = {
  id: 'task/run/a',
  title: 'RunTask runs',
  file: 'scenarios/task/run.test.ts',
  phase: 3,
  area: 'task',
  requirements: ['TK-06'],
  verdict: 'pass',
  durationMs: 1,
  violations: [],
}
const holding: Gate = {
  expectations: 'fixtures/expectations/moto.json',
  regressed: [],
  changed: [],
  contradicted: [],
  unknownFindings: [],
  mended: [],
  stale: [],
  missing: [],
  errors: [],
  flaky: [],
  notHeld: [],
  unlisted: [],
  otherVersions: {},
}

function resultsWith(
  scenarios: readonly ScenarioResult[],
  gate: Partial<Gate>,
  more: Partial<Results> = {},
): Results {
  return assembleResults({
    target: { name: 'moto', version: '5.2.5', endpoint: 'http://127.0.0.1:1' },
    startedAt: '2026-11-20T00:00:00Z',
    durationMs: 4_200,
    operations: {},
    ...more,
    gate: { ...holding, ...gate },
    scenarios: [...scenarios],
  })
}

const expected = {
  outcome: 'fail',
  reason: 'RunTask starts any number',
  link: 'docs/findings/moto.md',
} as const
const mended: ScenarioResult = {
  ...base,
  id: 'task/run/mended',
  verdict: 'unexpected-pass',
  reason: 'it passed, and was expected to fail: RunTask starts any number',
  expected,
}
const regressed: ScenarioResult = {
  ...base,
  id: 'task/run/worse',
  verdict: 'fail',
  reason: 'expected 2 to be 1',
}
const silent: ScenarioResult = {
  ...base,
  id: 'task/run/silent',
  verdict: 'unsupported',
  reason: 'no containers',
}
const changed: ScenarioResult = {
  ...base,
  id: 'task/run/other',
  verdict: 'fail',
  reason: 'ServerException: x',
  expected,
}

describe('the text of a gate', () => {
  it('is one line where it holds', () => {
    const held = resultsWith([base, { ...base, id: 'task/run/b', verdict: 'known-fail', expected }], {})
    expect(gateText(held)).toEqual([
      '',
      'GATE HOLDS on moto (5.2.5): 1 passed, 1 failed as expected, by fixtures/expectations/moto.json',
      '',
    ])
  })

  it('is none where nothing was held', () => {
    const { gate: _, ...run } = resultsWith([base], {})
    expect(gateText(run)).toEqual([])
    expect(summaryMarkdown(run)).not.toContain('GATE')
  })

  it('tells how many this machine could not hold it against, and why, and counts none of them as new or passed', () => {
    const reason = 'ecspresso not found: https://github.com/kayac/ecspresso#install'
    const lacking = { ...silent, reason, lacks: 'ecspresso' } as const
    const { id } = lacking
    const results = resultsWith([base, lacking, { ...silent, id: 'task/run/z' }], {
      notHeld: [id],
      unlisted: [id],
    })
    expect(gateText(results)).toEqual([
      '',
      'GATE HOLDS on moto (5.2.5): 1 passed, 1 unsupported, 1 not held, by fixtures/expectations/moto.json',
      `  1 not held: ${reason}`,
      '',
    ])
    expect(summaryMarkdown(results)).toContain(`- 1 not held: ${reason}`)
    const xml = junitXml(results)
    expect(xml).toMatch(/<testsuites tests="3" failures="0" errors="0" skipped="2">/)
    expect(xml).toContain('name="lacks" value="ecspresso"')
    const none = resultsWith([lacking], { notHeld: [id] })
    expect(gateText(none).slice(1, 3)).toEqual([
      'GATE WAS NOT TRIED on moto (5.2.5): nothing was judged, by fixtures/expectations/moto.json',
      `  1 not held: ${reason}`,
    ])
  })

  it('tells what keeps it from holding, why, and what to do', () => {
    const results = resultsWith([mended, regressed, silent, changed], {
      regressed: [regressed.id, silent.id],
      changed: [changed.id],
      mended: [mended.id],
      unlisted: [regressed.id],
    })
    expect(gateText(results)).toEqual([
      '',
      'GATE DOES NOT HOLD on moto (5.2.5): 2 regressed, 1 changed, 1 mended, by fixtures/expectations/moto.json',
      '  regressed (2): did not pass, and nothing expects that',
      '    task/run/worse',
      '      not in the file: expected 2 to be 1',
      '      alone: make test-one TEST="task/run/worse" TARGET=moto',
      '    task/run/silent',
      '      passed before: unsupported now: no containers',
      '      alone: make test-one TEST="task/run/silent" TARGET=moto',
      "    → mend it; what can't be mended is written down with its reason: make expectations TARGET=moto WRITE=1",
      '  changed (1): expected to fail, or flaky, but in another way',
      '    task/run/other',
      '      expected: RunTask starts any number (docs/findings/moto.md)',
      '      seen: ServerException: x',
      '      alone: make test-one TEST="task/run/other" TARGET=moto',
      '    → look at it anew, and write down its new reason: make expectations TARGET=moto WRITE=1',
      '  mended (1): expected not to pass, and passed',
      '    task/run/mended',
      '      was expected to fail: RunTask starts any number (docs/findings/moto.md)',
      '    → take it out of the file: make expectations TARGET=moto WRITE=1',
      '',
    ])
  })

  it('tells what is contradicted by the finding, of each kind once', () => {
    const finding = (member: string, message: string) => ({
      checker: 'order',
      requirement: 'TK-01',
      message,
      witness: [{ seq: 1, operation: 'RunTask', path: `tasks[0].${member}`, value: 1 }],
    })
    const violations = [
      finding('createdAt', 'was known before'),
      finding('startedAt', 'task 1f started before it was created'),
      finding('startedAt', 'task 2e started before it was created'),
    ]
    const results = resultsWith([{ ...changed, violations }], {
      contradicted: [changed.id],
      unknownFindings: ['order: startedAt', 'order: stoppedAt'],
    })
    expect(gateText(results)).toEqual([
      '',
      'GATE DOES NOT HOLD on moto (5.2.5): 1 contradicted, by fixtures/expectations/moto.json',
      '  contradicted (1): shows a contradiction that nothing expects',
      '    task/run/other',
      '      a contradiction that nothing expects: order: task 1f started before it was created',
      '      alone: make test-one TEST="task/run/other" TARGET=moto',
      "    → look at what the checker found; what can't be mended is written among the findings: make expectations TARGET=moto WRITE=1",
      '',
    ])
    expect(summaryMarkdown(results)).toContain('order: task 1f started before it was created`')
    expect(junitXml(results)).toMatch(/<testsuites tests="1" failures="1" errors="0" skipped="0">/)
  })

  it('tells what was seen where the reason only says what was to be', () => {
    const why = (reason: string, ...details: string[]) =>
      gateText(resultsWith([{ ...regressed, reason, details }], { regressed: [regressed.id] }))[4]
    const refused = 'expected the call to be refused with X'
    expect(why(refused, 'expected: X', 'seen:     ClientException: Unable\n to tell')).toBe(
      `      passed before: ${refused}; seen: ClientException: Unable to tell`,
    )
    expect(why(refused, 'expected: X', `seen:     Y: ${'z'.repeat(500)}`)).toMatch(/; seen: Y: z{237}…$/)
    for (const whole of [
      `${refused}, but it succeeded`,
      'not as expected at [0]: expected RUNNING, seen STOPPED',
      'expected 2 to be 1',
    ])
      expect(why(whole, 'seen: all of it')).toBe(`      passed before: ${whole}`)
    const differs = { ...changed, reason: refused, details: ['seen:     ClientException: no'] }
    const results = resultsWith([differs], { changed: [changed.id] })
    expect(gateText(results)[5]).toBe(`      seen: ${refused}; seen: ClientException: no`)
    expect(summaryMarkdown(results)).toContain(`  - \`seen: ${refused}; seen: ClientException: no\``)
  })

  it('guesses the new id of a scenario that is gone', () => {
    const results = resultsWith([{ ...base, id: 'task/run/starts-one-task' }], {
      stale: ['task/run/starts-a-task', 'service/create/gone'],
      unlisted: ['task/run/starts-one-task'],
    })
    const text = gateText(results).join('\n')
    expect(text).toContain(
      'task/run/starts-a-task\n      renamed? The file says nothing of task/run/starts-one-task',
    )
    expect(text).toMatch(
      /service\/create\/gone\n {4}→ renamed: change the id in the file; removed on purpose: make/,
    )
  })

  it('says why a run that was cut short misses what it misses, of many only some', () => {
    const missing = Array.from({ length: 30 }, (_, index) => `task/run/${index}`)
    const text = gateText(resultsWith([base], { missing }, { incomplete: 'interrupted by SIGINT' })).join(
      '\n',
    )
    expect(text).toContain('GATE DOES NOT HOLD on moto (5.2.5): the run was not whole, 30 missing')
    expect(text).toContain(
      '    … 27 more, in results.json\n    → the run was not whole: interrupted by SIGINT',
    )
  })

  it.each([
    ['was selected', []],
    ['could be asked', [{ ...base, verdict: 'unsupported' as const, reason: 'no token' }]],
    [
      'can be asked, as is expected',
      [
        {
          ...base,
          verdict: 'unsupported' as const,
          reason: 'no containers',
          expected: { outcome: 'unsupported' as const, reason: 'no containers' },
        },
      ],
    ],
  ])('does not hold where nothing %s', (_, scenarios) => {
    const [, line] = gateText(resultsWith(scenarios, { unlisted: scenarios.map(({ id }) => id) }))
    expect(line).toMatch(/^GATE WAS NOT TRIED on moto \(5\.2\.5\): nothing was judged/)
  })

  it('names what is flaky, new, not looked at, or seen on another version', () => {
    const flaky: ScenarioResult = {
      ...base,
      id: 'task/run/races',
      expected: { outcome: 'flaky', reason: 'races' },
    }
    const fresh = { ...expected, reason: 'NEW: expected 2 to be 1' }
    const results = resultsWith(
      [base, flaky, { ...base, id: 'task/run/b', verdict: 'known-fail', expected: fresh }],
      {
        flaky: [flaky.id],
        unlisted: [base.id],
        otherVersions: { '5.2.4': 2 },
      },
    )
    expect(gateText(results).slice(2, -1)).toEqual([
      '  expected flaky, passed this time: task/run/races',
      '  new, 1 of which the file says nothing: task/run/a (make expectations TARGET=moto WRITE=1)',
      '  1 expected with a reason that nobody has looked at yet ("NEW: …")',
      '  2 expected as seen on moto 5.2.4; this is 5.2.5',
    ])
  })
})

describe('the report of a run that was held', () => {
  const results = resultsWith([mended, regressed, silent, { ...changed, verdict: 'known-fail' }], {
    regressed: [regressed.id, silent.id],
    mended: [mended.id],
    stale: ['task/run/gone'],
    missing: ['task/run/unheard'],
  })

  it('has the gate first on its page, and last at the terminal', () => {
    const page = summaryMarkdown(results).split('\n\n')
    expect(page[1]).toMatch(
      /^\*\*GATE DOES NOT HOLD on moto \(5\.2\.5\): 2 regressed, 1 mended, 1 stale, 1 missing/,
    )
    expect(page[2]).toBe('**regressed** (2): did not pass, and nothing expects that.')
    expect(page[3]).toBe(
      '- `task/run/worse`\n  - `passed before: expected 2 to be 1`\n- `task/run/silent`\n  - `passed before: unsupported now: no containers`',
    )
    expect(summaryText(results, 'reports/moto')).toMatch(
      /GATE DOES NOT HOLD[\s\S]*\n\nreport: reports\/moto$/,
    )
  })

  it('shows markup of others as text', () => {
    const odd = { ...regressed, reason: 'expected `</details>` to be ``x``' }
    const page = summaryMarkdown(resultsWith([odd], { regressed: [odd.id] }))
    expect(page).toContain('  - ``` passed before: expected `</details>` to be ``x`` ```')
  })

  it('fails a case in JUnit for each thing that holds the gate on, and skips what is known', () => {
    const xml = junitXml(results)
    expect(xml).toMatch(/<testsuites tests="7" failures="5" errors="0" skipped="2">/)
    for (const list of ['stale', 'missing', 'regressed']) expect(xml).toContain(`type="${list}"`)
    expect(xml).toContain('task/run/gone is as expected')
  })

  it('has one case in JUnit for all that a run misses that was cut short', () => {
    const cut = resultsWith(
      [base],
      { missing: ['task/run/b', 'task/run/c'] },
      { incomplete: 'interrupted by SIGINT' },
    )
    expect(junitXml(cut)).toMatch(/<testsuites tests="2" failures="0" errors="1" skipped="0">/)
  })

  it('fails none in JUnit where the gate holds', () => {
    expect(junitXml(resultsWith([base, silent], {}))).toMatch(
      /<testsuites tests="2" failures="0" errors="0" skipped="1">/,
    )
  })
})
