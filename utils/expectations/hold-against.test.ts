import { describe, expect, it } from 'vitest'
import { gateHolds } from '../results/gate-holds.ts'
import { isNotHeld } from '../results/not-held.ts'
import type { Results } from '../results/result.ts'
import type { Selectable } from '../scenario/selection.ts'
import type { Expectations } from './expectations.ts'
import { holdAgainst } from './hold-against.ts'
import {
  idOf,
  sampleExpectation,
  sampleFinding,
  sampleNotHeld,
  sampleResult,
  sampleRun,
} from './testing/samples.ts'
import { unheld } from './unheld.ts'

const file = 'fixtures/expectations/moto.json'
const listed: Selectable[] = [
  ...['passing', 'failing', 'lacking', 'racing'].map((name) => ({
    id: idOf(name),
    title: name,
    phase: 3,
    area: 'task',
  })),
  { id: 'cluster/create/first', title: 'first', phase: 1, area: 'cluster' },
]
const expectations: Expectations = {
  target: 'moto',
  expectations: [
    sampleExpectation('failing', 'fail'),
    sampleExpectation('lacking', 'unsupported'),
    sampleExpectation('racing', 'flaky'),
  ],
  passes: [idOf('passing'), 'cluster/create/first'],
  findings: ['arn-forms: taskArn'],
}
const first = {
  ...sampleResult('first', 'pass'),
  id: 'cluster/create/first',
  phase: 1,
  area: 'cluster',
}
const asExpected = [
  sampleResult('passing', 'pass'),
  sampleResult('failing', 'fail'),
  sampleResult('lacking', 'unsupported'),
  sampleResult('racing', 'fail'),
  first,
]

function hold(results: Results, said = expectations, existing = listed) {
  const held = holdAgainst(results, { expectations: said, file, listed: existing })
  if (!held.gate) throw new Error('no gate')
  return { ...held, gate: held.gate, holds: gateHolds(held.gate, held) }
}

describe('a run held against expectations', () => {
  it('holds where all came out as they say, and carries what was expected', () => {
    const held = hold(sampleRun(asExpected))
    expect(held.holds).toBe(true)
    expect(held.summary).toMatchObject({ pass: 2, fail: 0, 'known-fail': 2, unsupported: 1 })
    expect(held.scenarios.find(({ id }) => id === idOf('failing'))).toMatchObject({
      verdict: 'known-fail',
      expected: { outcome: 'fail', reason: 'known: failing', link: 'docs/findings/moto.md' },
    })
    expect(held.gate).toEqual({
      expectations: file,
      regressed: [],
      changed: [],
      contradicted: [],
      unknownFindings: [],
      mended: [],
      stale: [],
      missing: [],
      errors: [],
      flaky: [idOf('racing')],
      notHeld: [],
      unlisted: [],
      otherVersions: {},
    })
  })

  it('gives the same when it is held again, and nothing of it is left when it is taken back', () => {
    const run = sampleRun([
      ...asExpected.slice(2),
      sampleResult('passing', 'fail'),
      sampleResult('failing', 'pass'),
    ])
    const { gate: _, holds: __, ...held } = hold(run)
    const again = hold(holdAgainst(run, { expectations, file, listed }))
    expect(again).toMatchObject(held)
    expect(unheld(again)).toEqual(expect.objectContaining({ scenarios: run.scenarios, summary: run.summary }))
    expect(unheld(again)).not.toHaveProperty('gate')
  })

  it('tells of a pass that was not expected what was', () => {
    const held = hold(sampleRun([sampleResult('failing', 'pass')]))
    expect(held.scenarios[0]).toMatchObject({
      verdict: 'unexpected-pass',
      reason: 'it passed, and was expected to fail: known: failing',
    })
  })

  it('misses what was to run and has no verdict', () => {
    const held = hold(sampleRun(asExpected.slice(1)))
    expect(held.gate.missing).toEqual([idOf('passing')])
    expect(held.holds).toBe(false)
  })

  it('finds stale what is expected of scenarios that are no more, be it to fail or to pass', () => {
    const gone = ['passing', 'failing'].map(idOf)
    const held = hold(
      sampleRun(asExpected.slice(2)),
      expectations,
      listed.filter(({ id }) => !gone.includes(id)),
    )
    expect(held.gate).toMatchObject({ stale: gone.toSorted(), missing: [] })
    expect(held.holds).toBe(false)
  })

  it('does not hold where the run was cut short, whatever it found until then', () => {
    const held = hold(sampleRun(asExpected, { incomplete: 'interrupted by SIGINT' }))
    expect(held.gate).toMatchObject({ regressed: [], missing: [] })
    expect(held.holds).toBe(false)
  })

  it.each<[string, Results['selection']]>([
    ['phase', { phases: [1] }],
    ['area', { areas: ['cluster'] }],
    ['text', { text: 'FIRST' }],
  ])('is held to what a selection by %s has', (_, selection) => {
    const gone = { ...expectations, passes: [...expectations.passes, idOf('gone')] }
    const held = hold(sampleRun([first], selection && { selection }), gone)
    expect(held.gate).toMatchObject({ missing: [], stale: [] })
    expect(held.holds).toBe(true)
    expect(hold(sampleRun([], selection && { selection }), gone).gate.missing).toEqual([first.id])
  })

  it('notes what the file says nothing of, and holds unless that failed', () => {
    const held = hold(sampleRun(asExpected), { ...expectations, passes: [first.id] })
    expect(held.gate).toMatchObject({ unlisted: [idOf('passing')], regressed: [] })
    expect(held.holds).toBe(true)
  })

  it('notes expectations that were seen on other versions', () => {
    const target = { name: 'moto', version: '5.3.0', endpoint: 'http://127.0.0.1:1' }
    const held = hold(sampleRun(asExpected, { target }))
    expect(held.gate.otherVersions).toEqual({ '5.2.5': 3 })
    expect(held.holds).toBe(true)
  })

  it('does not hold where checkers found what is not known of the target, in whatever way the scenario was to come out', () => {
    const known = sampleFinding('arn-forms', 'taskArn')
    const fresh = sampleFinding('order', 'createdAt')
    const [passing, failing, lacking, racing, other] = asExpected
    if (!passing || !failing || !lacking || !racing || !other) throw new Error('no scenario')
    const shows = { ...failing, violations: [known, fresh, fresh] }
    const same = [passing, { ...failing, violations: [known] }, lacking, { ...racing, violations: [known] }]
    expect(hold(sampleRun([...same, other])).holds).toBe(true)
    const held = hold(sampleRun([passing, shows, lacking, { ...racing, violations: [fresh] }, other]))
    expect(held.holds).toBe(false)
    expect(held.gate).toMatchObject({
      contradicted: [failing.id, racing.id],
      unknownFindings: ['order: createdAt'],
      changed: [],
      flaky: [racing.id],
    })
    expect(held.summary).toMatchObject({ fail: 2, 'known-fail': 0 })
    const regressed = hold(sampleRun([sampleResult('passing', 'fail'), shows, lacking, racing, other]))
    expect(regressed.gate).toMatchObject({ regressed: [passing.id], contradicted: [failing.id] })
    expect(hold(held)).toMatchObject({ gate: held.gate, summary: held.summary })
  })

  it('holds where this machine lacks what some take, and says nothing of those', () => {
    const [, , ...others] = asExpected
    const notHeld = [sampleNotHeld('passing'), sampleNotHeld('failing')]
    const held = hold(
      sampleRun([...notHeld, ...others], { target: { name: 'moto', version: '5.3.0', endpoint: '' } }),
    )
    expect(held.holds).toBe(true)
    expect(held.gate).toMatchObject({
      notHeld: [idOf('failing'), idOf('passing')],
      regressed: [],
      changed: [],
      mended: [],
      stale: [],
      missing: [],
      otherVersions: { '5.2.5': 2 },
    })
    expect(held.scenarios.filter(isNotHeld)).toEqual(notHeld.toReversed())
    expect(held.summary.pass).toBe(1)
  })

  it('is not done with a part of a run', () => {
    const shard = sampleRun(asExpected, { shard: { index: 1, of: 3 } })
    expect(() => hold(shard)).toThrow(expect.objectContaining({ code: 'RESULTS_OF_A_SHARD' }))
  })
})
