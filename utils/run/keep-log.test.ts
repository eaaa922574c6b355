import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, expect, it } from 'vitest'
import { keepLog } from './keep-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'keep-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('keeps what an endpoint logged, or why that could not be had, and no empty file', async () => {
  await keepLog(folder, { logTail: async () => '' })
  expect(readdirSync(folder)).toEqual([])
  await keepLog(folder, { logTail: async () => 'no such table: clusters\n' })
  expect(readFileSync(join(folder, 'endpoint.log'), 'utf8')).toBe('no such table: clusters\n')
  await keepLog(folder, { logTail: () => Promise.reject(new Error('no cluster answers')) })
  expect(readFileSync(join(folder, 'endpoint.log'), 'utf8')).toBe('Error: no cluster answers')
})

it('is done when a run has judged', { timeout: 90_000 }, async () => {
  const fake = join(import.meta.dirname, '../program/testing/fake-emulator.ts')
  const args = ['--target', 'ministack', '--test', 'cluster/wire/answers-are-of-type', '--reports', folder]
  const env = { MINISTACK_PROGRAM: fake }
  const { exitCode } = await execa(process.execPath, ['utils/cli/main.ts', 'run', ...args], {
    env,
    reject: false,
  })
  expect(exitCode).toBe(3)
  expect(readFileSync(join(folder, 'ministack-one', 'endpoint.log'), 'utf8')).toContain('fake emulator, well')
})
