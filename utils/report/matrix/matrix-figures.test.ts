import { describe, expect, it } from 'vitest'
import type { Figure, Results, Verdict } from '../../results/result.ts'
import { matrixFigures } from './matrix-figures.ts'
import { runOf } from './testing/run-of.ts'

function measured(target: string, figures: Figure[], verdict: Verdict = 'pass'): Results {
  const run = runOf(target, { 'performance/a': verdict })
  return { ...run, scenarios: run.scenarios.map((scenario) => ({ ...scenario, figures })) }
}

const steady = (services: number, value: number): Figure => ({
  id: 'services-steady',
  title: `${services} services`,
  value,
  unit: 'ms',
})

describe('figures of many targets', () => {
  it('stand side by side where the same was measured, and apart where it was not', () => {
    const runs = [
      measured('a', [steady(100, 1)]),
      measured('b', [steady(10, 2)]),
      measured('c', [steady(100, 3)]),
    ]
    expect(matrixFigures(runs)).toEqual([
      {
        id: 'services-steady',
        title: '100 services',
        unit: 'ms',
        cells: [{ value: 1, hasPassed: true }, null, { value: 3, hasPassed: true }],
      },
      {
        id: 'services-steady',
        title: '10 services',
        unit: 'ms',
        cells: [null, { value: 2, hasPassed: true }, null],
      },
    ])
  })

  it('say where the scenario that measured them did not pass', () => {
    const [figure] = matrixFigures([
      measured('a', [steady(1, 1)], 'fail'),
      measured('b', [steady(1, 2)], 'unexpected-pass'),
    ])
    expect(figure?.cells.map((cell) => cell?.hasPassed)).toEqual([false, true])
  })

  it('are none where nothing was measured', () => {
    expect(matrixFigures([runOf('a', { 'task/a': 'pass' })])).toEqual([])
  })
})
