import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { explain } from '../errors/framework-error.ts'
import { readJsonOf } from './read-json-file.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'json-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const shape = z.strictObject({
  name: z.string(),
  limits: z.strictObject({ ms: z.number() }).optional(),
  counts: z.record(z.string().regex(/^[a-z]+$/), z.number()).optional(),
  places: z
    .array(
      z.union([
        z.object({ seq: z.number(), path: z.string() }),
        z.object({ pod: z.string(), at: z.number() }),
      ]),
    )
    .optional(),
  size: z.union([z.number(), z.literal('large')]).optional(),
})

function read(text: string | Buffer) {
  const file = join(folder, 'my.json')
  writeFileSync(file, text)
  return readJsonOf(file, shape, { code: 'MY_MALFORMED', advice: 'write it anew.' })
}

/** As people read it, without the folder. */
function told(text: string | Buffer): string {
  try {
    return JSON.stringify(read(text))
  } catch (error) {
    return explain(error).replace(`${folder}/`, '')
  }
}

describe('a JSON file', () => {
  it('may begin with the mark that some editors write', () => {
    expect(read('\uFEFF{"name":"x"}')).toEqual({ name: 'x' })
  })

  it.each([
    [
      'a value',
      '{\n  "name": "x",\n  "limits": {\n    "ms": "soon"\n  }\n}',
      'line 4, at limits.ms: expected number, received string, found "soon"',
    ],
    [
      'a value below its name',
      '{\n"name":\n\n5}',
      'line 2, at name: expected string, received number, found 5',
    ],
    [
      'a member that is missing',
      '{"name": "x",\n"limits": {}}',
      'line 2, at limits.ms: expected number, found nothing',
    ],
    [
      'a member too many',
      '{"name": "x",\n\n"nane": 1}',
      'line 3, at nane: Unrecognized key: "nane", found 1',
    ],
    ['a key', '{"name": "x", "counts": {\n"A1": 1}}', 'line 2, at counts.A1: Invalid key in record, found 1'],
    [
      'one of two forms',
      '{"name":"x","places":[\n{"seq":1,"path":"a"},\n{"seq":2,\n"path":3}]}',
      'line 4, at places.1.path: expected string, received number, found 3',
    ],
    ['one of two types', '{"name":"x",\n"size":"small"}', 'line 2, at size: Invalid input, found "small"'],
    ['the whole', '7', 'line 1: expected object, received number, found 7'],
  ])('with %s that is wrong names its line and path', (_, text, message) => {
    expect(told(text)).toBe(`MY_MALFORMED: my.json, ${message}\n  What to do: write it anew.`)
  })

  it.each([
    ['a comma too many', '{\n"name": "x",\n}', 'line 3: no JSON: property name expected\n  }'],
    ['a comment', '{\n// my name\n"name": "x"}', 'line 2: no JSON: invalid comment token\n  // my name'],
    [
      'its end missing',
      '{\n"name": "x",\n"limits',
      'line 3: no whole JSON, it breaks off: unexpected end of string\n  "limits',
    ],
    ['nothing in it', '', 'line 1: there is nothing in it'],
    ['another language', 'name: x\n', 'line 1: no JSON: invalid symbol\n  name: x'],
    [
      'no text',
      Buffer.from([0x1b, 0x5b, 0x32, 0x4a, 0x00, 0xff]),
      'line 1: no JSON: invalid symbol\n  �[2J��',
    ],
  ])('with %s names the line, and shows it without what would move a cursor', (_, text, message) => {
    expect(told(text)).toBe(`MY_MALFORMED: my.json, ${message}\n  What to do: write it anew.`)
  })

  it('that can not be read says why in one line', () => {
    mkdirSync(join(folder, 'a.json'))
    const attempt = (name: string) => () =>
      readJsonOf(join(folder, name), shape, { code: 'MY_MALFORMED', advice: '' })
    expect(attempt('a.json')).toThrow(/a\.json: that is a folder$/)
    expect(attempt('b.json')).toThrow(/b\.json: there is no such file$/)
  })

  it('nested a hundred thousand times is refused as any other', () => {
    expect(told('['.repeat(100_000))).toMatch(/^MY_MALFORMED: my\.json/)
    expect(told(`{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toMatch(/^MY_MALFORMED: my\.json/)
  })
})
