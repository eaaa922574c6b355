import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { processIdentity } from '../process/process-identity.ts'
import { leaveFolder, takeFolder } from './report-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe("a report's folder", () => {
  it('is made anew', () => {
    writeFileSync(join(folder, 'results.json'), '{}')
    writeFileSync(join(folder, 'old.json'), '{}')
    takeFolder(folder)
    expect(existsSync(join(folder, 'old.json'))).toBe(false)
  })

  it('is not one that has something else in it, which stays', () => {
    writeFileSync(join(folder, '__init__.py'), '')
    expect(() => takeFolder(folder)).toThrow(expect.objectContaining({ code: 'REPORT_FOREIGN' }))
    expect(readdirSync(folder)).toEqual(['__init__.py'])
  })

  it('keeps the journal of a run that was killed until the run after the next, and of no other', () => {
    writeFileSync(join(folder, 'journal.jsonl'), 'killed')
    const kept = takeFolder(folder)
    expect(kept).toBe(join(folder, 'killed-run.jsonl'))
    expect(readFileSync(kept ?? '', 'utf8')).toBe('killed')
    writeFileSync(join(folder, 'journal.jsonl'), 'not needed any more')
    writeFileSync(join(folder, 'results.json'), '{}')
    expect(takeFolder(folder)).toBe(undefined)
    expect(readdirSync(folder)).toEqual(['.reported-by'])
  })

  it('is free when what was to name its owner was never written', () => {
    writeFileSync(join(folder, '.reported-by'), '')
    utimesSync(join(folder, '.reported-by'), 0, 0)
    takeFolder(folder)
    expect(existsSync(join(folder, '.reported-by'))).toBe(true)
  })

  it('is refused while another process reports into it, and free when that has left or died', async () => {
    const other = execa('sleep', ['60'], { reject: false })
    writeFileSync(join(folder, '.reported-by'), processIdentity(other.pid))
    writeFileSync(join(folder, 'results.json'), '{}')
    expect(() => takeFolder(folder)).toThrow(/another run \(process \d+\) reports into/)
    expect(existsSync(join(folder, 'results.json'))).toBe(true)
    other.kill()
    await other
    takeFolder(folder)
    leaveFolder(folder)
    expect(existsSync(join(folder, '.reported-by'))).toBe(false)
  })

  it('goes to one of several that start at the same moment', async () => {
    // A large report, which takes a while to empty.
    writeFileSync(join(folder, 'results.json'), '{}')
    for (const index of Array(2_000).keys()) writeFileSync(join(folder, `${index}.jsonl`), '')
    const module = new URL('report-folder.ts', import.meta.url).href
    const program = `
      const { takeFolder } = await import('${module}')
      try { takeFolder('${folder}'); console.log('taken') } catch ({ code }) { console.log(code) }
      process.stdin.resume()`
    const runs = Array.from({ length: 4 }, () =>
      execa(process.execPath, ['--input-type=module', '-e', program], { stdin: 'pipe', reject: false }),
    )
    const outcomes = await Promise.all(
      runs.map(
        (run) => new Promise((told) => run.stdout.once('data', (chunk) => told(String(chunk).trim()))),
      ),
    )
    for (const run of runs) run.kill()
    await Promise.all(runs)
    expect(outcomes.toSorted()).toEqual(['REPORT_IN_USE', 'REPORT_IN_USE', 'REPORT_IN_USE', 'taken'])
  })
})
