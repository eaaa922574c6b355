import { describe, expect, it } from 'vitest'
import { badge, badgeFile } from './badge.ts'
import { countOutcomes, type Outcome } from './cell.ts'
import { textWidth } from './text-width.ts'

function badgeOf(outcomes: readonly Outcome[], target = 'moto'): string {
  return badge({
    target,
    version: '5.2.5',
    startedAt: '2026-11-20T14:25:06.812Z',
    counts: countOutcomes(outcomes),
  })
}

const fillOf = (outcomes: readonly Outcome[]) =>
  /x="\d+" width="\d+" height="20" fill="(.*?)"/.exec(badgeOf(outcomes))?.[1]

describe('a badge', () => {
  it('tells what passes of what was judged, and what is unsupported apart', () => {
    const svg = badgeOf(['pass', 'fail', 'pass', 'unsupported'])
    expect(svg).toContain(
      '<title>ECS scenarios on moto 5.2.5, 2026-11-20: 2 of 3 pass, 1 unsupported</title>',
    )
    expect(svg).toContain('>2 of 3 pass, 1 unsupported</text>')
  })

  it('is green only where something was judged and all of it passed', () => {
    const green = fillOf(['pass', 'unsupported'])
    expect(fillOf(['unexpected-pass'])).toBe(green)
    for (const outcomes of [['pass', 'known-fail'], ['unsupported'], ['pass', 'error'], []] as const) {
      expect(fillOf(outcomes)).not.toBe(green)
    }
    expect(fillOf(['unsupported'])).not.toBe(fillOf(['fail']))
  })

  it('has no markup of what targets call themselves', () => {
    const svg = badgeOf(['pass'], '<script>&"\u0007')
    expect(svg).toContain('&lt;script&gt;&amp;&quot;  5.2.5')
    expect(svg).not.toContain('<script')
    expect(badgeFile('my emulator/2')).toBe('badge-my-emulator-2.svg')
  })

  it('is as wide as its text and the room around it', () => {
    const svg = badgeOf(['pass'])
    const texts = [...svg.matchAll(/textLength="(\d+)"/g)].map(([, width]) => Number(width))
    const [, width] = /^<svg[^>]* width="(\d+)"/.exec(svg) ?? []
    expect(Number(width)).toBe(texts.reduce((sum, text) => sum + text + 12, 0))
    expect(textWidth('MMM', 11)).toBeGreaterThan(textWidth('iii', 11))
    expect(textWidth('漢', 11)).toBe(11)
  })
})
