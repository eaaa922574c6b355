import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, describe, expect, it } from 'vitest'
import { describeTasks, record, taskArn } from '../../history/checkers/testing/record.ts'
import type { HistoryEntry } from '../../history/entry.ts'

const folder = mkdtempSync(join(tmpdir(), 'check-history-'))
afterAll(() => rmSync(folder, { recursive: true }))

const header: HistoryEntry = {
  kind: 'history',
  format: 1,
  target: { name: 'embedded', version: '1', endpoint: 'http://127.0.0.1:1' },
  scenario: { id: 'task/x/y', title: 'y', requirements: ['TK-01'] },
  startedAt: '2026-11-20T10:00:00Z',
}

const inStatus = (...statuses: string[]) =>
  record(statuses.map((lastStatus) => describeTasks([{ taskArn: taskArn(), lastStatus }])))

function store(name: string, entries: readonly HistoryEntry[]): string {
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, [header, ...entries].map((entry) => `${JSON.stringify(entry)}\n`).join(''))
  return file
}

const check = (...paths: string[]) =>
  execa(process.execPath, ['utils/cli/main.ts', 'check', ...paths], { reject: false })

const [pending, running, afterCleanUp] = inStatus('PENDING', 'RUNNING', 'NONSENSE')
const good = store(
  'good.jsonl',
  [pending, running, { kind: 'clean-up' as const }, afterCleanUp].filter((entry) => entry !== undefined),
)
const bad = store('bad.jsonl', inStatus('STOPPED', 'RUNNING'))

// Each starts a process, which takes its time on a busy machine.
describe('check', { timeout: 60_000 }, () => {
  it('says that a good history has no violation, and leaves clean-up out', async () => {
    expect(await check(good)).toMatchObject({
      exitCode: 0,
      stdout: `${good}: 2 calls judged, no violation`,
      stderr: '',
    })
  })

  it('shows each violation with its requirement, source and witness', async () => {
    const { exitCode, stdout, stderr } = await check(bad)
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: '' })
    expect(stdout.split('\n')).toEqual([
      `${bad}: 2 calls judged, 1 violation`,
      `  TK-01 task …/${'1'.padStart(32, '0')} went from STOPPED back to RUNNING; lastStatus only moves forward (task-status-order)`,
      expect.stringContaining('    requirement: `lastStatus` moves only forward along PROVISIONING'),
      '    source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html',
      '    witness: call 1 DescribeTasks tasks[0].lastStatus = "STOPPED"',
      '    witness: call 2 DescribeTasks tasks[0].lastStatus = "RUNNING"',
    ])
  })

  it('names the line of a corrupt history and judges the others, less the line that a killed run was writing', async () => {
    const corrupt = store('corrupt.jsonl', inStatus('PENDING'))
    appendFileSync(corrupt, '{"kind":"call","seq":"two"}\n')
    const killed = store('killed.jsonl', inStatus('PENDING'))
    appendFileSync(killed, '{"kind":"call","se')
    const { exitCode, stdout, stderr } = await check(corrupt, bad, killed)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(
      `HISTORY_UNREADABLE: ${corrupt}, line 3, at seq: expected number, received string, found "two"`,
    )
    expect(stderr).not.toContain('    at ')
    expect(stdout.match(/^\S.*$/gm)).toEqual([
      `${bad}: 2 calls judged, 1 violation`,
      `${killed}: 1 call judged, no violation`,
      'in all: 2 histories, 1 violation',
    ])
  })

  it('refuses what is no history', async () => {
    const stored = (name: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    mkdirSync(join(folder, 'none'))
    const { exitCode, stdout, stderr } = await check(
      stored('foreign.txt', 'Dear diary,\n'),
      stored('future.jsonl', '{"kind":"history","format":2}\n'),
      stored('empty.jsonl', ''),
      stored('results.json', '{\n"target": {}\n}\n'),
      stored('other.jsonl', '{"type":"suite"}\n'),
      join(folder, 'nowhere.jsonl'),
      join(folder, 'none'),
    )
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr.match(/^\S.*$/gm)).toEqual([
      expect.stringMatching(
        /^HISTORY_UNREADABLE: .*foreign.txt, line 1: no history of this project: not JSON$/,
      ),
      expect.stringMatching(/^HISTORY_UNREADABLE: .*future.jsonl, line 1, at format: expected 1, found 2$/),
      expect.stringMatching(/^HISTORY_UNREADABLE: .*empty.jsonl: not one whole line$/),
      expect.stringMatching(
        /^HISTORY_UNREADABLE: .*results.json, line 1: no history of this project: not JSON$/,
      ),
      expect.stringMatching(
        /^HISTORY_UNREADABLE: .*other.jsonl, line 1: no history of this project: it lacks "kind"; it has "type"$/,
      ),
      expect.stringMatching(/^HISTORY_MISSING: .*nowhere.jsonl: no such file or folder$/),
      expect.stringMatching(/^HISTORY_MISSING: .*none: no history \(\*\.jsonl\) below this folder$/),
    ])
    expect(stderr).not.toContain('    at ')
  })

  it('says what it takes when nothing is named', async () => {
    expect(await check()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("error: missing required argument 'path'"),
    })
  })

  it('judges all histories below a folder', async () => {
    const one = store('many/task/one.jsonl', inStatus('PENDING'))
    const two = store('many/two.jsonl', inStatus('RUNNING', 'PENDING'))
    writeFileSync(join(folder, 'many/notes.txt'), 'not a history')
    const { exitCode, stdout } = await check(join(folder, 'many'))
    expect(exitCode).toBe(3)
    expect(stdout.match(/^\S.*$/gm)).toEqual([
      `${one}: 1 call judged, no violation`,
      `${two}: 2 calls judged, 1 violation`,
      'in all: 2 histories, 1 violation',
    ])
  })
})
