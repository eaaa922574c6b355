import { describe, expect, it } from 'vitest'
import { holdingLists } from '../../../../results/gate-holds.ts'
import type { Gate } from '../../../../results/result.ts'
import { gateOf } from '../../testing/gate-of.ts'
import { resultsOf, scenarioOf } from '../../testing/results-of.ts'
import { gateOutcome } from './gate-outcome.ts'

const passed = scenarioOf('task/x/a')
const unsupported = scenarioOf('task/x/b', { verdict: 'unsupported', reason: 'no containers' })
const known = { ...unsupported, expected: { outcome: 'unsupported', reason: 'has none' } as const }
const incomplete = 'interrupted by SIGINT'

const outcome = (gate: Partial<Gate>, ...[scenarios, more]: Parameters<typeof resultsOf>) =>
  gateOutcome(gateOf(gate), resultsOf(scenarios, more))

describe('what came of the gate', () => {
  it('is well only where something was judged, to the end of the run', () => {
    expect(outcome({}, [passed, unsupported])).toEqual({ kind: 'pass', text: 'All is as expected' })
    expect(outcome({ unlisted: ['task/x/a'] }, [passed]).kind).toBe('pass')
  })

  it.each<[string, ReturnType<typeof outcome>, string]>([
    ['an incomplete run', outcome({}, [passed], { incomplete }), 'not whole'],
    [
      'an incomplete run, which misses what it did not come to',
      outcome({ missing: ['task/x/b'] }, [passed], { incomplete }),
      'not whole',
    ],
    ['a run without a verdict', outcome({}, []), 'nothing was judged'],
    ['a run that is all unsupported', outcome({}, [unsupported]), 'nothing was judged'],
    ['a run that is all unsupported as expected', outcome({}, [known]), 'nothing was judged'],
    [
      'an incomplete run without a verdict',
      outcome({}, [], { incomplete }),
      'not whole, and nothing was judged',
    ],
  ])('is not well for %s', (_, { kind, text }, but) => {
    expect(kind).toBe('error')
    expect(text).toBe(`Held against expectations/moto.yaml, but ${but}`)
  })

  it.each(holdingLists)('names what is %s, whatever else the run is', (list) => {
    const gate = { [list]: ['task/x/a'] }
    const text = `Not as expected: 1 ${list}`
    expect(outcome(gate, [passed])).toEqual({ kind: 'fail', text })
    if (list === 'missing') return
    expect(outcome(gate, [passed], { incomplete })).toEqual({
      kind: 'fail',
      text: `${text}, and the run is not whole`,
    })
  })
})
