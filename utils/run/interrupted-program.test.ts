import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './testing/run-command.ts'

const fake = join(import.meta.dirname, '../program/testing/fake-emulator.ts')

/** The folder for temporary files of the runs: what a program leaves would be below it. */
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'interrupted-program-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  )
}

describe('a run on a program', { timeout: 90_000 }, () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGKILL', undefined],
  ] as const)('that %s ends leaves nothing of it behind', async (signal, code) => {
    const environment = { MINISTACK_PROGRAM: fake, TMPDIR: folder }
    const { exitCode, output } = await runCommand(['--target', 'ministack'], {
      environment,
      interruptAt: { text: 'answers at', signal },
    })
    expect(exitCode).toBe(code)
    const [endpoint = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? []
    expect(endpoint).not.toBe('')
    await expect.poll(() => answers(endpoint), { timeout: 20_000 }).toBe(false)
    await expect
      .poll(() => readdirSync(folder).filter((name) => name.includes('fake-emulator')), { timeout: 20_000 })
      .toEqual([])
  })
})
