import { describe, expect, it } from 'vitest'
import type { Figure, ScenarioResult } from '../results/result.ts'
import { assembleResults } from '../results/summarize.ts'
import { figuresMarkdown, figuresText } from './figures.ts'
import { junitXml } from './junit.ts'
import { summaryMarkdown } from './summary-markdown.ts'
import { summaryText } from './summary-text.ts'

const measured: ScenarioResult = {
  id: 'performance/large-scale/a',
  title: 'a',
  file: 'scenarios/performance/large-scale.test.ts',
  phase: 7,
  area: 'performance',
  requirements: [],
  verdict: 'pass',
  durationMs: 1,
  violations: [],
}

const runWith = (...figures: Figure[]) =>
  assembleResults({
    target: { name: 'embedded', version: '1', endpoint: 'http://127.0.0.1:1' },
    startedAt: '2026-11-20T00:00:00Z',
    durationMs: 1,
    operations: {},
    scenarios: [{ ...measured, ...(figures.length > 0 && { figures }) }],
  })

const results = runWith(
  {
    id: 'services-steady',
    title: '100 services at once',
    value: 812.345,
    unit: 'ms',
    budget: { most: 3_000, kept: true },
  },
  { id: 'rate', title: 'answers | second', value: 1_204.5, unit: 'per second' },
  { id: 'memory', title: 'memory', value: 412, unit: 'MB', budget: { most: 300, kept: false } },
)

describe('figures', () => {
  it('are a table at the terminal: what, how much, and its budget', () => {
    expect(figuresText(results)).toEqual([
      'figures:',
      '  100 services at once            812 ms  most 3,000 ms',
      '  answers | second      1,205 per second',
      '  memory                          412 MB  MISSED: most 300 MB',
      '',
    ])
    expect(summaryText(results, 'reports/embedded')).toContain('\nfigures:\n')
  })

  it('are a table in summary.md', () => {
    expect(figuresMarkdown(results)[1]?.split('\n')).toEqual([
      '| figure | value | budget |',
      '| --- | ---: | --- |',
      '| 100 services at once | 812 ms | most 3,000 ms |',
      '| answers \\| second | 1,205 per second |  |',
      '| memory | 412 MB | MISSED: most 300 MB |',
    ])
    expect(summaryMarkdown(results)).toContain('## Figures')
  })

  it('are properties of their scenario in junit.xml, as numbers', () => {
    expect(junitXml(results)).toContain('<property name="figure services-steady (ms)" value="812.345"/>')
  })

  it('are not mentioned where nothing was measured', () => {
    const nothing = runWith()
    expect(summaryText(nothing, 'reports/embedded')).not.toContain('figures')
    expect(summaryMarkdown(nothing)).not.toContain('Figures')
  })

  it('are told up to a number at the terminal, and all in summary.md', () => {
    const many = runWith(
      ...Array.from({ length: 33 }, (_, at) => ({ id: `${at}`, title: `${at}`, value: at, unit: 's' })),
    )
    expect(figuresText(many).slice(-2)).toEqual(['  and 3 more, see summary.md', ''])
    expect(figuresMarkdown(many)[1]?.split('\n')).toHaveLength(35)
  })
})
