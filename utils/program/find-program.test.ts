import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { findProgram } from './find-program.ts'

const folder = mkdtempSync(join(tmpdir(), 'find-program-'))
afterAll(() => rmSync(folder, { recursive: true }))
for (const name of ['first', 'second']) mkdirSync(join(folder, name))
mkdirSync(join(folder, 'first', 'emulator'))
writeFileSync(join(folder, 'first', 'notes'), '', { mode: 0o644 })
writeFileSync(join(folder, 'second', 'emulator'), '', { mode: 0o755 })
const path = `${join(folder, 'first')}:${join(folder, 'nowhere')}:${join(folder, 'second')}`

it('is the first file on the PATH that may be executed', () => {
  expect(findProgram('emulator', path)).toBe(join(folder, 'second', 'emulator'))
  expect(findProgram('notes', path)).toBeUndefined()
  expect(findProgram('emulator', '')).toBeUndefined()
})

it('is a path where it has a slash', () => {
  expect(findProgram(join(folder, 'second', 'emulator'), '')).toBe(join(folder, 'second', 'emulator'))
  expect(findProgram('./no-such-file', path)).toBeUndefined()
})
