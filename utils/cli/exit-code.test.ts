import { expect, it } from 'vitest'
import { holdAgainst } from '../expectations/hold-against.ts'
import { propose } from '../expectations/propose.ts'
import { sampleNotHeld, sampleResult, sampleRun } from '../expectations/testing/samples.ts'
import type { Results, Verdict } from '../results/result.ts'
import { exitCodeOf } from './exit-code.ts'

function run(...verdicts: Verdict[]): Results {
  return sampleRun(verdicts.map((verdict, index) => sampleResult(`s${index}`, verdict)))
}

/** A run of these, and of one more that takes a program which this machine lacks. */
function lacking(...verdicts: Verdict[]): Results {
  const { scenarios } = run(...verdicts)
  return sampleRun([...scenarios, sampleNotHeld(`s${verdicts.length}`)])
}

/** A run held against what another has shown; of both every scenario exists. */
function held(now: Results, before: Results): Results {
  const listed = [...new Map([...before.scenarios, ...now.scenarios].map((one) => [one.id, one])).values()]
  const expectations = propose(before, undefined, listed)
  return holdAgainst(now, { expectations, file: 'moto.json', listed })
}

it.each<[string, Results, number]>([
  ['all passed', run('pass', 'unsupported'), 0],
  ['one failed', run('pass', 'fail'), 3],
  ['the machinery failed', run('fail', 'error'), 2],
  ['nothing was judged', run('unsupported'), 2],
  ['there was nothing', run(), 2],
  ['it was cut short', { ...run('fail'), incomplete: 'interrupted' }, 2],
  ['all else passed, and one can not be run here', lacking('pass'), 0],
  ['nothing can be run here', lacking(), 2],
  ['what passed can not be run here', held(lacking('pass'), run('pass', 'pass')), 0],
  ['what passed can not be run here, and nothing else is', held(lacking(), run('pass')), 2],
  ['what failed is known', held(run('pass', 'fail'), run('pass', 'fail')), 0],
  ['all is known to be unsupported', held(run('unsupported'), run('unsupported')), 2],
  [
    'the one that failed is known, all else unsupported',
    held(run('unsupported', 'fail'), run('unsupported', 'fail')),
    0,
  ],
  ['a part has nothing that can be judged', { ...run('unsupported'), shard: { index: 1, of: 2 } }, 0],
  ['a part is empty', { ...run(), shard: { index: 1, of: 2 } }, 0],
  ['nothing was judged, and nothing known', held(run('unsupported'), run()), 2],
  ['what passed fails', held(run('fail'), run('pass')), 3],
  ['what failed passes', held(run('pass'), run('fail')), 3],
  ['what passed is unsupported', held(run('unsupported'), run('pass')), 3],
  ['one is missing', held(run('pass'), run('pass', 'pass')), 3],
  ['the gate was held on by the machinery', held(run('pass', 'error'), run('pass', 'pass')), 2],
  ['the gate was cut short', held({ ...run('pass'), incomplete: 'interrupted' }, run('pass')), 2],
])('where %s', (_, results, code) => {
  expect(exitCodeOf(results)).toBe(code)
})
