import { expect, it } from 'vitest'
import { baselineText, comparisonText } from './baseline-text.ts'
import type { Comparison } from './compare.ts'

const baseline = {
  target: 'moto',
  version: '5.2.4',
  measuredOn: '2026-11-20',
  calibration: 1,
  rounds: 40,
  operations: { RunTask: { ratio: 2, low: 1.9, high: 2.1 } },
}

function row(operation: string, mid: number, verdict: Comparison['verdict']): Comparison {
  const interval = (value: number) => ({ low: value * 0.9, mid: value, high: value * 1.1 })
  return {
    operation,
    verdict,
    rounds: 20,
    ratio: interval(2 * mid),
    baseline: interval(2),
    times: interval(mid),
  }
}

const told = (...comparisons: Comparison[]) =>
  comparisonText(comparisons, {
    file: 'moto.json',
    baseline,
    version: '5.2.5',
    refused: new Map([['StopTask', 'HTTP 501']]),
  })

it('is a table, and the operations that are slower by name', () => {
  expect(
    told(row('RunTask', 2, 'slower'), row('DescribeClusters', 1, 'same'), {
      operation: 'ListTasks',
      verdict: "can't tell",
      rounds: 108,
      reason: 'the baseline has none of it',
    }),
  ).toBe(
    [
      'operation         ratio  baseline  times      interval  rounds  verdict',
      'RunTask            4.00      2.00  ×2.00  1.80 to 2.20      20  slower',
      'DescribeClusters   2.00      2.00  ×1.00  0.90 to 1.10      20  same',
      "ListTasks             -         -      -             -     108  can't tell: the baseline has none of it",
      '',
      'not measured, as in the baseline: StopTask (HTTP 501)',
      'moto 5.2.5 against moto.json (5.2.4, 2026-11-20, 40 rounds)',
      'slower: RunTask takes ×2.00 of what it took (1.80 to 2.20): 4.00 of the calibration, 2.00 in the baseline',
      "can't tell: ListTasks",
      '',
    ].join('\n'),
  )
})

it('says that all is well only where it is', () => {
  expect(told(row('RunTask', 1, 'same'))).toContain('no operation is slower by ×1.41, or faster\n')
  expect(told(row('RunTask', 0.5, 'faster'))).toMatch(/^faster: RunTask; if that is to stay: .*WRITE=1/m)
})

it('says what it is when the calibration itself is slower', () => {
  expect(told(row('calibration', 2, 'slower'))).toContain(
    'slower: the calibration itself, ×2.00 (1.80 to 2.20): the embedded endpoint is, against a bare server of HTTP and JSON, and every other ratio is to it\n',
  )
})

it('tells of a baseline that was written what it has, and what it has not', () => {
  expect(baselineText(baseline, 'moto.json', new Map([['StopTask', 'HTTP 501']]))).toBe(
    [
      'operation  ratio  interval',
      'RunTask     2.00  1.90 to 2.10',
      '',
      'left out: StopTask (HTTP 501)',
      'wrote moto.json: 1 ratios from 40 rounds',
      '',
    ].join('\n'),
  )
})
