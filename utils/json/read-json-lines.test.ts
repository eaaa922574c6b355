import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { explain } from '../errors/framework-error.ts'
import { readJsonLines } from './read-json-lines.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'json-lines-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const mistake = {
  code: 'LOG_UNREADABLE',
  advice: 'make it again.',
  document: { name: 'log', members: ['n'] },
}

function read(text: string | Buffer) {
  const file = join(folder, 'log.jsonl')
  writeFileSync(file, text)
  return Array.from(readJsonLines(file, z.object({ n: z.number() }), mistake), ({ value }) => value.n)
}

function told(text: string | Buffer): string {
  try {
    return JSON.stringify(read(text))
  } catch (error) {
    return explain(error).replace(`${folder}/`, '')
  }
}

describe('JSON lines', () => {
  it('come in order, less what has no end, however long they are', () => {
    const long = `{"pad":"${'ü'.repeat(200_000)}","n":2}`
    expect(read(`{"n":1}\n${long}\r\n{"n":3}\n{"n`)).toEqual([1, 2, 3])
  })

  it.each([
    ['no JSON', '{"n":1}\n{"n":2\n', 'line 2: not JSON\n  {"n":2'],
    [
      'another value',
      '{"n":1}\n{"n":"2"}\n',
      'line 2, at n: expected number, received string, found "2"\n  {"n":"2"}',
    ],
    ['no object', '{"n":1}\n\n7\n', 'line 2: not JSON'],
  ])('of which one is %s are refused with file, line and field', (_, text, message) => {
    expect(told(text)).toBe(`LOG_UNREADABLE: log.jsonl, ${message}\n  What to do: make it again.`)
  })

  it.each([
    ['of another program', '{"m":1}\n', ', line 1: no log: it lacks "n"; it has "m"'],
    ['a text', 'Dear diary\n', ', line 1: no log: not JSON'],
    ['no text', Buffer.from([0x1b, 0x5b, 0x32, 0x4a, 0xff, 0x0a]), ', line 1: no log: not JSON\n  �[2J�'],
    ['empty', '', ': not one whole line'],
    ['without an end of line', '{"n":1}', ': not one whole line'],
  ])('that are %s are refused as such', (_, text, message) => {
    expect(told(text)).toContain(`LOG_UNREADABLE: log.jsonl${message}\n`)
  })

  it('are refused where one is longer than any of ours, without being held in memory', () => {
    expect(told(Buffer.alloc(80 * 1024 * 1024, 'x'))).toContain(
      'log.jsonl, line 1: longer than 64 million characters\n',
    )
  })

  it('are refused where there is no file', () => {
    const attempt = (file: string) => () => Array.from(readJsonLines(file, z.unknown(), mistake))
    expect(attempt(folder)).toThrow(/: that is a folder$/)
    expect(attempt(join(folder, 'none'))).toThrow(/none: there is no such file$/)
  })
})
