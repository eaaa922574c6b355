import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runApart } from './run-apart.ts'
import type { RunRequest } from './run-request.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-soak-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const conditions = { shuffleSeed: 1, workers: 3, concurrency: 5, latencyMs: 3, pressure: 0 }
const requestOf = (target: string): RunRequest => ({
  target,
  conditions,
  files: ['scenarios/cluster/lifecycle', 'scenarios/task-definition/tags'],
  folder,
})

it('gives what a run of the embedded suite comes to, slowed and in another order', async () => {
  const outcome = await runApart(requestOf('embedded'), new AbortController().signal)
  expect(outcome).toMatchObject({ results: { summary: { fail: 0, error: 0 } } })
  expect('results' in outcome && outcome.results.scenarios.length).toBeGreaterThan(5)
})

it('tells how a run broke', async () => {
  const outcome = await runApart(requestOf('none'), new AbortController().signal)
  expect(outcome).toMatchObject({
    broken: expect.stringMatching(/^it ended with exit code 2\nTARGET_UNKNOWN/),
  })
})

it('ends a run that is no longer wanted', async () => {
  const interruption = new AbortController()
  const outcome = runApart(requestOf('embedded'), interruption.signal)
  interruption.abort()
  expect(await outcome).toMatchObject({ broken: expect.stringMatching(/^it ended with/) })
})
