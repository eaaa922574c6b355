import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { result } from '../testing/result-of.ts'
import { writeDocument } from './document.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-'))
  file = join(folder, 'speed.md')
})
afterEach(() => rmSync(folder, { recursive: true }))

const marked =
  '# Speed\n\n<!-- what follows is written by make bench WRITE=1 -->\n\nold\n\n<!-- up to here -->\n\nEnd.\n'

describe('the document of a bench', () => {
  it('has between its marks when, where and what was found, and keeps the rest', () => {
    writeFileSync(file, marked)
    writeDocument(file, result)
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/^# Speed\n\n<!-- what follows .*\n/)
    expect(text).toMatch(/\n\n<!-- up to here -->\n\nEnd.\n$/)
    expect(text).not.toContain('old')
    for (const part of [
      '`make bench` on 2026-11-20 10:00 UTC, in 4.2 minutes, on 2 cores, 8 GB, linux x64, Node 24.0.0.',
      '| the hare  |      9 ms |     most 10 ms |        yes |\n',
      '| the snail | 12,345 ms | most 10,000 ms | **missed** |\n',
      '### Snails against hares\n\nThey ran *side by side*.\n\n',
      '| animal |      time |\n| ------ | --------: |\n| hare   |      9 ms |\n',
      '<img alt="How long the race took; the table above has the figures" src="speed/race-light.svg">',
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('tortoise')
  })

  it('is the same when it is written again, and so are its charts', () => {
    writeFileSync(file, marked)
    const written = () => [file, join(folder, 'speed/race-dark.svg')].map((one) => readFileSync(one, 'utf8'))
    writeDocument(file, result)
    const before = written()
    writeDocument(file, result)
    expect(written()).toEqual(before)
  })

  it('has its charts beside it, and no others', () => {
    writeFileSync(file, marked)
    mkdirSync(join(folder, 'speed'))
    writeFileSync(join(folder, 'speed/older-light.svg'), '')
    writeDocument(file, result)
    expect(readdirSync(join(folder, 'speed'))).toEqual(['race-dark.svg', 'race-light.svg'])
  })

  it('is left as it is where nothing says where figures belong', () => {
    writeFileSync(file, '# Speed\n')
    expect(() => writeDocument(file, result)).toThrow(
      expect.objectContaining({
        code: 'DOCUMENT_UNMARKED',
        advice: expect.stringContaining('<!-- up to here'),
      }),
    )
    expect(readFileSync(file, 'utf8')).toBe('# Speed\n')
    expect(readdirSync(folder)).toEqual(['speed.md'])
  })
})
