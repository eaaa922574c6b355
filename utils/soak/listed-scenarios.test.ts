import { globSync } from 'node:fs'
import { expect, it } from 'vitest'
import { listedScenarios } from './listed-scenarios.ts'

// Loads every scenario, which takes its time on a busy machine.
it('lists the scenarios of all files, or of those that are run', { timeout: 120_000 }, async () => {
  const files = (ids: readonly string[]) =>
    new Set(ids.map((id) => `scenarios/${id.split('/').slice(0, 2).join('/')}.test.ts`))
  const all = await listedScenarios([])
  expect(files(all)).toEqual(new Set(globSync('scenarios/*/*.test.ts')))
  const ofArea = await listedScenarios(['scenarios/task/'])
  expect(ofArea).toEqual(all.filter((id) => id.startsWith('task/')))
  expect(ofArea.length).toBeGreaterThan(0)
})
