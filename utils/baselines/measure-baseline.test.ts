import { describe, expect, it } from 'vitest'
import { inRounds, measureBaseline } from './measure-baseline.ts'
import { fastRandom } from './testing/simulated-noise.ts'

/** Rounds of one operation whose ratio is e, give or take. */
function noisy(noise: number) {
  const random = fastRandom(5)
  return () => new Map([['RunTask', 1 + noise * (random() - 0.5)]])
}

describe('a baseline that is measured', () => {
  it('takes no more rounds than it needs', async () => {
    const { rounds, operations } = await measureBaseline(noisy(0.1))
    expect(rounds).toBe(40)
    const { low = 0, mid = 0, high = 0 } = operations.get('RunTask') ?? {}
    expect(low).toBeLessThan(mid)
    expect(mid).toBeLessThan(high)
    expect(Math.abs(mid - 1)).toBeLessThan(0.05)
  })

  it('takes more where they differ much', async () => {
    const { rounds } = await measureBaseline(noisy(1.2))
    expect(rounds).toBeGreaterThan(40)
  })

  it('is none where nothing can be made of it', async () => {
    await expect(measureBaseline(noisy(6))).rejects.toMatchObject({
      code: 'BASELINE_TOO_WIDE',
      seen: [expect.stringMatching(/^RunTask: from \d/)],
    })
  })

  it('takes just as many rounds as it is told to', async () => {
    expect(await measureBaseline(noisy(6), inRounds(25))).toMatchObject({ rounds: 25 })
  })

  it('leaves out what was refused in a round', async () => {
    let round = 0
    const next = noisy(0.1)
    const { operations } = await measureBaseline(() => {
      round += 1
      return round === 3 ? next() : next().set('StopTask', 1)
    })
    expect(Array.from(operations.keys())).toEqual(['RunTask'])
  })
})
