import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { explain } from '../errors/framework-error.ts'
import { targetName } from './target-name.ts'

function named(given: string | undefined, TARGET?: string): string {
  try {
    return targetName(given, { TARGET })
  } catch (error) {
    return explain(error)
  }
}

describe('the target that is meant', () => {
  it('is the one that is given, or what TARGET says, or embedded', () => {
    expect([named('moto', 'kecs'), named(undefined, 'kecs'), named(undefined)]).toEqual([
      'moto',
      'kecs',
      'embedded',
    ])
  })

  it('is none where it is there and empty', () => {
    expect(named(undefined, '')).toMatch(/^TARGET_UNKNOWN: TARGET is empty\n {2}What to do: name a target; /)
    expect(named('moto', '')).toBe('moto')
    expect(named('', 'moto')).toMatch(/^TARGET_UNKNOWN: --target is empty\n/)
  })

  // Each starts a process, which takes its time on a busy machine.
  it.each([
    [['utils/cli/main.ts', 'run']],
    [['utils/cli/main.ts', 'gate']],
    [['utils/cli/main.ts', 'report']],
    [['utils/cli/main.ts', 'expectations']],
    [['utils/soak/main.ts']],
  ])('is asked for by %j', { timeout: 60_000 }, async (args) => {
    const ended = await execa(process.execPath, args, { env: { TARGET: '' }, reject: false })
    expect(ended).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringMatching(/^TARGET_UNKNOWN: TARGET is empty\n/),
    })
  })
})
