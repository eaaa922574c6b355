import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gateHolds } from '../results/gate-holds.ts'
import type { Results, ScenarioResult } from '../results/result.ts'
import type { Expectation, Expectations } from './expectations.ts'
import { holdAgainst } from './hold-against.ts'
import { propose } from './propose.ts'
import {
  type Cause,
  causes,
  idOf,
  sampleExpectation,
  sampleFinding,
  sampleNotHeld,
  sampleResult,
  sampleRun,
} from './testing/samples.ts'

const names = ['a', 'b', 'c', 'd', 'e', 'f']
const outcomes = ['pass', 'fail', 'unsupported'] as const
const causeNames: readonly Cause[] = ['count', 'crash']

const listedOf = (results: Results) =>
  results.scenarios.map(({ id, title, phase, area }) => ({ id, title, phase, area }))

const checkers = ['arn-forms', 'order', 'response-shape']
const findings = fc
  .subarray(
    checkers.flatMap((checker) => ['taskArn', 'createdAt'].map((member) => [checker, member] as const)),
  )
  .map((some) => some.map(([checker, member]) => sampleFinding(checker, member)))

const result = (name: string) =>
  fc
    .record({
      verdict: fc.constantFrom(...outcomes),
      cause: fc.constantFrom(...causeNames),
      violations: findings,
    })
    .map(({ verdict, cause, violations }) => ({
      ...sampleResult(name, verdict, cause),
      violations: verdict === 'fail' ? violations : [],
    }))

const runs = fc
  .subarray(names, { minLength: 1 })
  .chain((chosen) => fc.tuple(...chosen.map(result)))
  .map((scenarios) => sampleRun(scenarios))

/** What is said of some of the scenarios, and of some that are no more. */
const files = fc
  .subarray([...names, 'gone', 'gone-too'])
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((name) =>
        fc.tuple(fc.constant(name), fc.constantFrom('passes', 'fail', 'unsupported', 'flaky', 'flaky so')),
      ),
    ),
  )
  .map(
    (said): Expectations => ({
      target: 'moto',
      expectations: said.flatMap(([name, what]): Expectation[] => {
        if (what === 'passes') return []
        if (what === 'flaky so') return [{ ...sampleExpectation(name, 'fail'), outcome: 'flaky' }]
        return [sampleExpectation(name, what)]
      }),
      passes: said.flatMap(([name, what]) => (what === 'passes' ? [idOf(name)] : [])),
      findings: ['order: createdAt', 'order: gone'],
    }),
  )

function holds(results: Results, expectations: Expectations, listed = listedOf(results)): boolean {
  const held = holdAgainst(results, { expectations, file: 'moto.json', listed })
  return held.gate !== undefined && gateHolds(held.gate, held)
}

describe('what is proposed from a run', () => {
  it('always holds for that run, whatever was expected before', () => {
    fc.assert(
      fc.property(runs, fc.option(files, { nil: undefined }), (run, old) => {
        expect(holds(run, propose(run, old, listedOf(run)))).toBe(true)
      }),
    )
  })

  it('does not hold any more when one scenario comes out in another way, or not at all', () => {
    fc.assert(
      fc.property(runs, fc.nat(), fc.nat(), (run, which, how) => {
        const expectations = propose(run, undefined, listedOf(run))
        const index = which % run.scenarios.length
        const one = run.scenarios[index]
        if (!one) throw new Error('no scenario')
        const others = otherwise(one)
        const other = others[how % others.length]
        const scenarios = run.scenarios.flatMap((same, at) => (at === index ? (other ?? []) : [same]))
        expect(holds(sampleRun(scenarios), expectations, listedOf(run))).toBe(false)
      }),
    )
  })

  it('does not hold any more when a failure shows another finding', () => {
    const unknown = fc.constantFrom(sampleFinding('order', 'stoppedAt'), sampleFinding('frozen', 'taskArn'))
    fc.assert(
      fc.property(runs, fc.nat(), unknown, (run, which, violation) => {
        const failed = run.scenarios.filter(({ verdict }) => verdict === 'fail')
        const one = failed[which % failed.length]
        fc.pre(one !== undefined)
        const expectations = propose(run, undefined, listedOf(run))
        const scenarios = run.scenarios.map((same) =>
          same === one ? { ...same, violations: [...same.violations, violation] } : same,
        )
        expect(holds(sampleRun(scenarios), expectations, listedOf(run))).toBe(false)
      }),
    )
  })

  it('holds too for a run in which other failures show what is known', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const expectations = propose(run, undefined, listedOf(run))
        const all = run.scenarios.flatMap(({ violations }) => violations)
        const scenarios = run.scenarios.map((one) =>
          one.verdict === 'fail' ? { ...one, violations: all.toReversed() } : one,
        )
        expect(holds(sampleRun(scenarios), expectations, listedOf(run))).toBe(true)
      }),
    )
  })

  it('is the same again from the same run', () => {
    fc.assert(
      fc.property(runs, files, (run, old) => {
        const once = propose(run, old, listedOf(run))
        expect(propose(run, once, listedOf(run))).toEqual(once)
      }),
    )
  })
})

/** Every other way in which a scenario can come out; the last is not at all. */
function otherwise({ title, verdict, reason }: ScenarioResult): (ScenarioResult | undefined)[] {
  const ways = [
    ...(['pass', 'unsupported', 'error'] as const).map((other) => sampleResult(title, other)),
    ...causeNames.map((cause) => sampleResult(title, 'fail', cause)),
  ]
  return [...ways.filter((way) => way.verdict !== verdict || way.reason !== reason), undefined]
}

describe('an expectation', () => {
  const old: Expectations = {
    target: 'moto',
    expectations: [sampleExpectation('a', 'fail')],
    passes: [idOf('b')],
    findings: ['order: createdAt'],
  }
  const listed = names.map((name) => ({ id: idOf(name) }))

  it('keeps reason, link and date while it fails for the same cause, and gets the version it was seen on last', () => {
    const target = { name: 'moto', version: '5.3.0', endpoint: 'http://127.0.0.1:1' }
    const { expectations } = propose(sampleRun([sampleResult('a', 'fail')], { target }), old, listed)
    expect(expectations).toEqual([{ ...sampleExpectation('a', 'fail'), version: '5.3.0' }])
  })

  it('is written anew when it fails for another cause, for a person to say why', () => {
    const { expectations } = propose(sampleRun([sampleResult('a', 'fail', 'crash')]), old, listed)
    expect(expectations).toEqual([
      {
        scenario: idOf('a'),
        outcome: 'fail',
        signature: causes.crash.signature,
        reason: `NEW: ${causes.crash.reason}`,
        date: '2026-11-20',
        version: '5.2.5',
      },
    ])
  })

  it('goes when it passes, or when its scenario is no more', () => {
    expect(propose(sampleRun([sampleResult('a', 'pass')]), old, listed)).toMatchObject({
      expectations: [],
      passes: [idOf('a'), idOf('b')],
    })
    expect(propose(sampleRun([]), old, listed.slice(1))).toMatchObject({
      expectations: [],
      passes: [idOf('b')],
    })
  })

  it('stays as it is while nothing is known of its scenario: not selected, or the machinery failed', () => {
    expect(propose(sampleRun([sampleResult('c', 'pass')]), old, listed)).toEqual({
      ...old,
      passes: [idOf('b'), idOf('c')],
    })
    expect(propose(sampleRun([sampleResult('a', 'error')]), old, listed)).toEqual(old)
  })

  it('stays as it is, whatever it says, where this machine lacks what its scenario takes', () => {
    fc.assert(
      fc.property(files, (said) => {
        const { findings, ...kept } = propose(sampleRun([]), said, listed)
        const run = sampleRun([...names, 'gone', 'gone-too'].map(sampleNotHeld))
        expect(propose(run, said, listed)).toEqual({ ...kept, findings: findings.toSorted() })
        expect(holds(run, said)).toBe(true)
      }),
    )
  })

  it('of what is flaky stays, however it came out', () => {
    const flaky = { ...old, expectations: [sampleExpectation('a', 'flaky')] }
    expect(propose(sampleRun([sampleResult('a', 'pass')]), flaky, listed)).toEqual(flaky)
    expect(propose(sampleRun([sampleResult('a', 'fail')]), flaky, listed)).toEqual(flaky)
  })

  it('of what is flaky gets one cause more when it fails for another, for a person to say why', () => {
    const racing = sampleExpectation('a', 'fail')
    const flaky: Expectations = { ...old, expectations: [{ ...racing, outcome: 'flaky' }] }
    expect(propose(sampleRun([sampleResult('a', 'fail', 'count')]), flaky, listed)).toEqual(flaky)
    const { expectations } = propose(sampleRun([sampleResult('a', 'fail', 'crash')]), flaky, listed)
    expect(expectations).toEqual([
      {
        ...racing,
        outcome: 'flaky',
        signature: [causes.count.signature, causes.crash.signature],
        reason: `NEW: ${causes.crash.reason}; known before: known: a`,
        date: '2026-11-20',
      },
    ])
  })

  it('of what is unsupported is to be looked at only where that was judged before', () => {
    const lacking = sampleRun(['a', 'b', 'c'].map((name) => sampleResult(name, 'unsupported')))
    const reasons = propose(lacking, old, listed).expectations.map(({ reason }) => reason.startsWith('NEW: '))
    expect(reasons).toEqual([true, true, false])
  })

  it('says the same of a run that was held already', () => {
    const run = sampleRun([sampleResult('a', 'fail', 'crash'), sampleResult('b', 'pass')])
    const held = holdAgainst(run, { expectations: old, file: 'moto.json', listed: listedOf(run) })
    expect(propose(held, old, listed)).toEqual(propose(run, old, listed))
  })
})
