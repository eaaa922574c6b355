import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFixture } from './fixture.ts'
import { fixtureNames } from './fixture-names.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixtures-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string) => writeFileSync(join(folder, `${name}.json`), text)

describe('readFixture', () => {
  it.each(fixtureNames())('reads %s', (name) => {
    expect(readFixture(name).containerDefinitions?.length).toBeGreaterThan(0)
  })

  it('names the fixtures there are when one is missing', () => {
    write('other', '{}')
    expect(() => readFixture('nothing', folder)).toThrow(
      expect.objectContaining({ code: 'FIXTURE_MISSING', seen: [expect.stringContaining('other')] }),
    )
  })

  it.each([
    ['text that is no JSON', '{"cpu":', /broken\.json, line 1: no whole JSON, it breaks off: value expected/],
    ['another JSON value', '[]', /not a JSON object/],
    [
      'a member of the wrong type',
      '{"cpu": 256, "containerDefinitions": []}',
      /at cpu: expected string, found 256/,
    ],
    [
      'a member that ECS does not have',
      '{"containerDefinitions": [\n{\n"nane": "x"}]}',
      /broken\.json, line 3, at containerDefinitions\.0\.nane/,
    ],
    ['no containers', '{}', /at containerDefinitions: expected required member/],
  ])('names file, line, place and value of %s', (_, text, message) => {
    write('broken', text)
    expect(() => readFixture('broken', folder)).toThrow(message)
  })
})
