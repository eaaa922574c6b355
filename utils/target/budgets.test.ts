import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allTargets } from './find-target.ts'

/** Every figure that a scenario reports, as often as one does. */
const reported = globSync('scenarios/**/*.test.ts').flatMap((file) =>
  Array.from(
    readFileSync(file, 'utf8').matchAll(/metrics\.report\(\{\s*id: '([^']+)'/g),
    ([, id = '']) => id,
  ),
)

describe('budgets', () => {
  it('of profiles name figures that scenarios report', () => {
    const unknown = allTargets().flatMap(({ name, profile }) =>
      Object.keys(profile.budgets ?? {})
        .filter((id) => !reported.includes(id))
        .map((id) => `${name}: ${id}`),
    )
    expect(unknown).toEqual([])
  })

  it('can name each figure, as its id is that of one scenario alone', () => {
    expect(reported.length).toBeGreaterThan(10)
    expect(reported.toSorted()).toEqual([...new Set(reported)].toSorted())
  })
})
