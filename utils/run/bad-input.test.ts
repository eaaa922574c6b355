import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCommand } from './testing/run-command.ts'

describe('the command', { timeout: 60_000 }, () => {
  it('lists the targets there are when it is given another', async () => {
    const { exitCode, output } = await runCommand(['--target', 'motto'])
    expect(output).toMatch(/TARGET_UNKNOWN: there is no target named "motto"/)
    expect(output).toMatch(/embedded: .*\n\s+moto: .*\n(\s+[\w-]+: .*\n)+\s+external: .*\n\s+aws: /)
    expect(exitCode).toBe(2)
  })

  it('takes no name that every object has for a target', async () => {
    const { exitCode, output } = await runCommand(['--target', 'constructor'])
    expect(output).toMatch(/TARGET_UNKNOWN/)
    expect(exitCode).toBe(2)
  })

  it('does not call an empty selection a success', async () => {
    const { exitCode, output } = await runCommand(['--target', 'embedded', '--test', 'no scenario says this'])
    expect(output).toMatch(/NOTHING_SELECTED/)
    expect(exitCode).toBe(2)
  })

  it('does not call an area that has no scenario of the phase a success', async () => {
    const { exitCode, output } = await runCommand(['--area', 'cluster', '--phase', '7'])
    expect(output).toMatch(/NOTHING_SELECTED/)
    expect(exitCode).toBe(2)
  })

  it.each([
    ['--phase', '8', /phases are 1 to 7/],
    ['--area', 'clusters', /areas are cluster, /],
  ])('refuses %s %s and says what there is', async (option, value, message) => {
    const { exitCode, output } = await runCommand([option, value])
    expect(output).toMatch(message)
    expect(exitCode).toBe(2)
  })

  it('refuses a URL that is none', async () => {
    const { exitCode, output } = await runCommand(['--target', 'external'], {
      environment: { ECS_ENDPOINT_URL: 'localhost' },
    })
    expect(output).toMatch(/ENDPOINT_URL_MISSING: ECS_ENDPOINT_URL is no http\(s\) URL: localhost/)
    expect(exitCode).toBe(2)
  })

  it('names file, line, path and value of a malformed profile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-profile-'))
    const file = join(folder, 'profile.json')
    writeFileSync(file, '{"pace":{"pollMs":"fast"}}')
    const environment = { ECS_ENDPOINT_URL: 'http://127.0.0.1:9', ECS_PROFILE: file }
    const { exitCode, output } = await runCommand(['--target', 'external'], { environment })
    rmSync(folder, { recursive: true })
    expect(output).toMatch(/PROFILE_MALFORMED: .*profile\.json, line 1, at pace\.pollMs: .*found "fast"/)
    expect(exitCode).toBe(2)
  })
})

describe('an interrupted run', { timeout: 60_000 }, () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s reports what had been judged, and exits with %i', async (signal, code) => {
    const { exitCode, output, results } = await runCommand(['--verbose'], {
      interruptAt: { text: 'pass ', signal },
    })
    expect(exitCode).toBe(code)
    expect(output).toContain(`INCOMPLETE: interrupted by ${signal}`)
    expect(results?.incomplete).toBe(`interrupted by ${signal}`)
    expect(results?.scenarios.length).toBeGreaterThan(0)
  })
})
