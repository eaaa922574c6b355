import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embedded } from './embedded.ts'
import { profileSchema } from './profile.ts'
import { readProfilePatch } from './profile-file.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'profile-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string) {
  const file = join(folder, 'profile.json')
  writeFileSync(file, text)
  return readProfilePatch(file, embedded.profile)
}

describe('a profile file', () => {
  it('changes only what it names', () => {
    const patched = read('{"capabilities":["containers"],"deadlines":{"taskMs":90000}}')
    expect(patched).toEqual({
      ...embedded.profile,
      capabilities: ['containers'],
      deadlines: { ...embedded.profile.deadlines, taskMs: 90_000 },
    })
    expect(profileSchema.parse(patched)).toEqual(patched)
  })

  it.each([
    ['no JSON', '{\n"pace": {},,\n}', /profile\.json, line 2: no JSON: property name expected/],
    [
      'an unknown capability',
      '{"capabilities":[\n"magic"]}',
      /profile\.json, line 2, at capabilities\.0: .*found "magic"/,
    ],
    ['a deadline of 0', '{"deadlines":{"callMs":0}}', /at deadlines\.callMs: .*found 0/],
    ['an unknown member', '{\n\n"pase":{}}', /line 3, at pase: Unrecognized key: "pase"/],
    ['a list', '[]', /line 1: expected object, received array, found \[\]/],
  ])('with %s is refused with file, line, path and value', (_, text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  it('that is missing is named', () => {
    expect(() => readProfilePatch(join(folder, 'none.json'), embedded.profile)).toThrow(
      /none\.json: there is no such file/,
    )
  })
})
