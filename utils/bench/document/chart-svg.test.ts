import { describe, expect, it } from 'vitest'
import { part } from '../testing/result-of.ts'
import { schemes } from './chart-colours.ts'
import { chartSvg } from './chart-svg.ts'

const [chart] = part.charts ?? []
if (!chart) throw new Error('the part has a chart')

describe('a chart of a bench', () => {
  it.each(schemes)('is a small SVG in %s, that tells its figures and has a name', (scheme) => {
    const svg = chartSvg(chart, scheme)
    expect(svg).toMatch(/^<svg role="img" aria-label="How long the race took" /)
    for (const text of ['sunshine', 'rain', 'hare', 'snail', '12,345 ms', '9 ms'])
      expect(svg).toContain(`>${text}<`)
    expect(svg.length).toBeLessThan(10_000)
  })

  it('has neither scripts nor styles, and no bar for what was not measured', () => {
    expect(chartSvg(chart, 'light')).not.toMatch(/<style|<script|NaN|undefined/)
  })

  it('has all bars begin at the axis, also those of less than 1', () => {
    const small = { ...chart, groups: ['a', 'b'], series: [{ name: 'calls', values: [0.04, 40] }] }
    const starts = Array.from(
      chartSvg(small, 'light').matchAll(/<path d="M([\d.]+) [^"]*" fill="#2f6fb5"/g),
      ([, x]) => x,
    )
    expect(starts).toHaveLength(2)
    expect(new Set(starts).size).toBe(1)
  })

  it('stands out from what it stands on', () => {
    const [light, dark] = schemes.map((scheme) => chartSvg(chart, scheme))
    expect(light).not.toBe(dark)
  })
})
