import { describe, expect, it } from 'vitest'
import { restarts } from './restart-policy.ts'

describe('restarts (FL-09)', () => {
  const policy = { enabled: true, restartAttemptPeriod: 60, ignoredExitCodes: [0] }

  it.each([
    ['after its period', policy, 1, 60_000, true],
    ['before its period', policy, 1, 59_999, false],
    ['with an ignored exit code', policy, 0, 90_000, false],
    ['when it is off', { ...policy, enabled: false }, 1, 90_000, false],
    ['without a policy', undefined, 1, 90_000, false],
    ['after 300 s by default', { enabled: true }, 1, 300_000, true],
    ['before 300 s by default', { enabled: true }, 1, 299_000, false],
  ])('%s', (_when, given, exitCode, ranMs, expected) => {
    expect(restarts(given, exitCode, ranMs)).toBe(expected)
  })
})
