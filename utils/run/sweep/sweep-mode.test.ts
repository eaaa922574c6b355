import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createNames,
  defaultPrefix,
  newRunId,
  providerPrefix,
  runOf,
  startOf,
} from '../../scenario/given/names.ts'
import { runRegister } from './run-register.ts'
import { isLeftOver, sweepMode } from './sweep-mode.ts'

const nowMs = Date.now()
const hourMs = 3_600_000

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-register-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a name', () => {
  it('tells the run that gave it, and when that started', () => {
    const runId = newRunId(nowMs)
    for (const prefix of [defaultPrefix, providerPrefix(defaultPrefix), 'acme-test']) {
      const name = createNames(prefix, runId, 3)('busybox-sleep')
      expect(runOf(name, prefix)).toBe(runId)
      expect(runOf(`${name}-more`, prefix)).toBe(runId)
    }
    expect(startOf(runId)).toBe(nowMs)
    expect(providerPrefix(defaultPrefix)).toBe('scenarios')
  })

  it.each([
    'ecs-scenarios',
    'ecs-scenarios-production',
    'ecs-scenarios-production1-1-web',
    'ecs-scenarios-00000000000-1-web',
    `ecs-scenarios-two-${newRunId(nowMs)}-1-cluster-00001`,
    `my-ecs-scenarios-${newRunId(nowMs)}-1-cluster-00001`,
    `ecs-scenarios-${newRunId(nowMs)}-web`,
  ])('of another form is nobody’s to remove: %s', (name) => {
    expect(runOf(name, defaultPrefix)).toBeUndefined()
  })
})

describe('what a run has made', () => {
  const unknown = { ownerState: () => 'unknown' as const }

  it.each([
    ['old', 5, false],
    ['old', 7, true],
    ['old', -48, false],
    ['all', 0, true],
    ['off', 100, false],
  ] as const)('is left over by %s, of another machine and %i hours ago: %s', (mode, hours, leftOver) => {
    const runId = newRunId(nowMs - hours * hourMs)
    expect(isLeftOver(runId, { mode, nowMs, register: unknown })).toBe(leftOver)
  })

  it('is left over as soon as its process is dead, and not as long as that is alive', async () => {
    const register = runRegister(join(folder, 'register'))
    const runId = newRunId(nowMs)
    register.note(runId)
    expect(register.ownerState(runId)).toBe('alive')
    expect(isLeftOver(runId, { mode: 'all', nowMs: nowMs + 100 * hourMs, register })).toBe(false)

    const other = newRunId(nowMs)
    const source = `
      import { runRegister } from ${JSON.stringify(join(import.meta.dirname, 'run-register.ts'))}
      runRegister(${JSON.stringify(join(folder, 'register'))}).note(${JSON.stringify(other)})
    `
    await execa(process.execPath, ['--input-type=module', '--eval', source])
    expect(register.ownerState(other)).toBe('dead')
    expect(isLeftOver(other, { mode: 'old', nowMs, register })).toBe(true)
    register.forget(other)
    expect(register.ownerState(other)).toBe('unknown')
  })
})

it('takes three words for what is removed, and no other', () => {
  expect(sweepMode({})).toBe('old')
  expect(sweepMode({ ECS_SCENARIOS_SWEEP: 'all' })).toBe('all')
  expect(() => sweepMode({ ECS_SCENARIOS_SWEEP: 'yes' })).toThrow(/ECS_SCENARIOS_SWEEP is yes/)
})
