import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { resultsOf, scenarioOf } from './testing/results-of.ts'
import { writePage } from './write-page.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-page-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

it('a page stands beside the results', () => {
  writePage(folder, resultsOf([scenarioOf('task/x/a')]), { tell: (problem) => expect(problem).toBe('') })
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain(
    '<title>ECS scenarios on moto 5.2.5</title>',
  )
})

it('what goes wrong is told, and no page of an earlier run stays', () => {
  const trend = join(folder, 'trend.jsonl')
  writeFileSync(trend, 'no trend\n')
  writeFileSync(join(folder, 'index.html'), 'of an earlier run')
  const told: string[] = []
  writePage(folder, resultsOf([]), { trend, tell: (problem) => told.push(problem) })
  expect(told).toEqual([expect.stringMatching(/^the page was not made: TREND_UNREADABLE: .*trend\.jsonl/)])
  expect(existsSync(join(folder, 'index.html'))).toBe(false)
})
