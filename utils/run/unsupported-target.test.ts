import { describe, expect, it } from 'vitest'
import { runCommand } from './testing/run-command.ts'

const reason = 'LocalStack has ECS for paying accounts alone, and LOCALSTACK_AUTH_TOKEN is not set'

describe('a target on which nothing can be judged', { timeout: 90_000 }, () => {
  it('gets a whole report, every scenario unsupported with the reason, and is no success', async () => {
    const { exitCode, output, results } = await runCommand(['--target', 'localstack', '--area', 'cluster'], {
      environment: { LOCALSTACK_AUTH_TOKEN: '' },
    })
    expect(output).toContain(`localstack is not started: ${reason}`)
    expect(output).toMatch(new RegExp(`unsupported: \\d+ \\(${reason}\\)`))
    expect(results?.target).toEqual({ name: 'localstack', version: 'unknown', endpoint: 'none' })
    expect(results?.incomplete).toBeUndefined()
    expect(results?.scenarios.length).toBeGreaterThan(0)
    for (const scenario of results?.scenarios ?? []) {
      expect(scenario).toMatchObject({ verdict: 'unsupported', reason })
    }
    expect(exitCode).toBe(2)
  })
})

describe('a selection of which nothing can be judged', { timeout: 90_000 }, () => {
  it('is no success either', async () => {
    const environment = { MINISTACK_PROGRAM: `${import.meta.dirname}/../program/testing/fake-emulator.ts` }
    const title = 'runs out of memory'
    const { exitCode, results } = await runCommand(['--target', 'ministack', '--test', title], {
      environment,
    })
    expect(results?.summary.unsupported).toBe(results?.scenarios.length)
    expect(exitCode).toBe(2)
  })
})
