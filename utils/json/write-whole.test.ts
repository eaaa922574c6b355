import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeWhole } from './write-whole.ts'

it('replaces a file and leaves nothing else behind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'write-whole-'))
  writeWhole(join(folder, 'a.json'), 'one')
  writeWhole(join(folder, 'a.json'), 'two')
  expect(readdirSync(folder)).toEqual(['a.json'])
  expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('two')
  rmSync(folder, { recursive: true })
})
