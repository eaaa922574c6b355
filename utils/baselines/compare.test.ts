import { describe, expect, it } from 'vitest'
import { compare, looks } from './compare.ts'
import type { Interval } from './median-interval.ts'
import { fastRandom } from './testing/simulated-noise.ts'

const known: Interval = { low: -0.02, mid: 0, high: 0.02 }

/** Rounds in which each of these operations is off by so much (as a logarithm), and as noisy as that. */
function rounds(of: Readonly<Record<string, { off: number; noise: number }>>) {
  const random = fastRandom(11)
  let made = 0
  return {
    made: () => made,
    next: () => {
      made += 1
      return new Map(
        Object.entries(of).map(([name, { off, noise }]) => [name, off + noise * (random() - 0.5)]),
      )
    },
  }
}

describe('compare', () => {
  it('ends at the first look where all is clear', async () => {
    const { next, made } = rounds({ RunTask: { off: 0.7, noise: 0.1 }, StopTask: { off: 0, noise: 0.1 } })
    const baseline = new Map([
      ['RunTask', known],
      ['StopTask', known],
    ])
    expect(await compare(next, baseline)).toMatchObject([
      { operation: 'RunTask', verdict: 'slower', rounds: 20 },
      { operation: 'StopTask', verdict: 'same', rounds: 20 },
    ])
    expect(made()).toBe(20)
  })

  it('adds rounds for what is not clear, and keeps what was said of the rest', async () => {
    const { next, made } = rounds({ RunTask: { off: 0, noise: 1.6 }, StopTask: { off: 0, noise: 0.1 } })
    const baseline = new Map([
      ['RunTask', known],
      ['StopTask', known],
    ])
    const [runTask, stopTask] = await compare(next, baseline)
    expect(stopTask).toMatchObject({ verdict: 'same', rounds: 20 })
    expect(runTask).toMatchObject({ verdict: 'same', rounds: made() })
    expect(looks.slice(1)).toContain(made())
  })

  it('tells nothing of what is too noisy, after the last look', async () => {
    const { next, made } = rounds({ RunTask: { off: 0.3, noise: 4 } })
    expect(await compare(next, new Map([['RunTask', known]]))).toMatchObject([{ verdict: "can't tell" }])
    expect(made()).toBe(looks.at(-1))
  })

  it('can’t tell of what has no baseline, or was not measured, and takes no more rounds for it', async () => {
    const { next, made } = rounds({ RunTask: { off: 0, noise: 0.1 } })
    expect(await compare(next, new Map([['StopTask', known]]))).toMatchObject([
      { operation: 'RunTask', verdict: "can't tell", reason: 'the baseline has none of it' },
      { operation: 'StopTask', verdict: "can't tell", reason: 'the endpoint refused it' },
    ])
    expect(made()).toBe(20)
  })

  it('can’t tell of what was refused in one round, later than the rest', async () => {
    const { next } = rounds({ RunTask: { off: 0, noise: 0.1 } })
    let round = 0
    const sometimes = () => {
      round += 1
      return round === 7 ? new Map<string, number>() : next()
    }
    expect(await compare(sometimes, new Map([['RunTask', known]]))).toMatchObject([
      { operation: 'RunTask', verdict: "can't tell", reason: 'the endpoint refused it' },
    ])
  })

  it('takes back that something is the same or faster when it is refused after that look, but not that it is slower', async () => {
    const { next, made } = rounds({
      RunTask: { off: 0, noise: 0.1 },
      StopTask: { off: -0.7, noise: 0.1 },
      ListTasks: { off: 0.7, noise: 0.1 },
      DescribeTasks: { off: 0.3, noise: 4 },
    })
    const refusing = () => {
      const round = next()
      return made() <= 20 ? round : new Map(Array.from(round).filter(([name]) => name === 'DescribeTasks'))
    }
    const names = ['RunTask', 'StopTask', 'ListTasks', 'DescribeTasks']
    const [same, faster, slower] = await compare(refusing, new Map(names.map((name) => [name, known])))
    const refused = { verdict: "can't tell", reason: 'the endpoint refused it' }
    expect(same).toMatchObject({ operation: 'RunTask', ...refused })
    expect(faster).toMatchObject({ operation: 'StopTask', ...refused })
    expect(slower).toMatchObject({ operation: 'ListTasks', verdict: 'slower', rounds: 20 })
  })
})
