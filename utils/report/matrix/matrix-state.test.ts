import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyState, readState, runBefore, withRun, writeState } from './matrix-state.ts'
import { runOf } from './testing/run-of.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'matrix-state-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const night = (day: number) =>
  runOf('moto', { 'task/a': day % 2 ? 'pass' : 'fail' }, { startedAt: `2026-11-0${day}T00:00:00.000Z` })

describe('what is kept from one matrix to the next', () => {
  it('is the last run of a target, and the one before', () => {
    const { targets } = [night(1), night(2), night(3)].reduce(withRun, emptyState)
    expect(targets).toEqual({
      moto: {
        current: { version: '1', startedAt: '2026-11-03T00:00:00.000Z', verdicts: { 'task/a': 'pass' } },
        previous: { version: '1', startedAt: '2026-11-02T00:00:00.000Z', verdicts: { 'task/a': 'fail' } },
      },
    })
  })

  it('stays as it is for the same run again, and for an older one', () => {
    const state = [night(1), night(2)].reduce(withRun, emptyState)
    expect(withRun(state, night(2))).toBe(state)
    expect(withRun(state, night(1))).toBe(state)
  })

  it('gives the run to compare with: the last one for a newer run, the one before for the same again', () => {
    const state = [night(1), night(2)].reduce(withRun, emptyState)
    expect(runBefore(state, night(3))?.startedAt).toBe('2026-11-02T00:00:00.000Z')
    expect(runBefore(state, night(2))?.startedAt).toBe('2026-11-01T00:00:00.000Z')
    expect(runBefore(state, night(1))).toBeUndefined()
    expect(runBefore(state, runOf('constructor', {}))).toBeUndefined()
  })

  it('is, of what the machine of a run could not judge, the verdict before: what comes next is held against that', () => {
    const without = (day: number) => {
      const run = night(day)
      const scenarios = run.scenarios.map(
        (one) => ({ ...one, verdict: 'unsupported', lacks: 'ecspresso' }) as const,
      )
      return { ...run, scenarios }
    }
    const kept = [night(1), without(2)].reduce(withRun, emptyState)
    expect(kept.targets['moto']?.current).toMatchObject({
      startedAt: '2026-11-02T00:00:00.000Z',
      verdicts: { 'task/a': 'pass' },
    })
    expect(withRun(emptyState, without(1)).targets['moto']?.current.verdicts).toEqual({})
  })

  it('comes back as it was written, and leaves nothing beside it', () => {
    const own = join(folder, 'own')
    const file = join(own, 'matrix.json')
    expect(readState(file)).toEqual(emptyState)
    const state = withRun(emptyState, night(1))
    writeState(file, state)
    expect(readState(file)).toEqual(state)
    expect(readdirSync(own)).toEqual(['matrix.json'])
  })

  it.each([
    ['is no JSON', '{', /matrix\.json, line 1: /],
    ['is of another format', '{"format": 2, "targets": {}}', /line 1, at format: .*found 2/],
    [
      'has another verdict',
      '{"format": 1, "targets": {"moto": {"current": {"version": "1", "startedAt": "2026-11-01T00:00:00Z", "verdicts": {"task/a": "good"}}}}}',
      /at targets\.moto\.current\.verdicts\.task\/a: .*found "good"/,
    ],
    [
      'has no date',
      '{"format": 1, "targets": {"moto": {"current": {"version": "1", "startedAt": "yesterday", "verdicts": {}}}}}',
      /at targets\.moto\.current\.startedAt: .*found "yesterday"/,
    ],
  ])('is refused with file and place where it %s', (_, text, message) => {
    const file = join(folder, 'matrix.json')
    writeFileSync(file, text)
    expect(() => readState(file)).toThrow(message)
  })
})
