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

  it('stands out from what it stands on', () => {
    const [light, dark] = schemes.map((scheme) => chartSvg(chart, scheme))
    expect(light).not.toBe(dark)
  })
})
