import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CallEntry, type HistoryEntry, historyFormat } from '../history/entry.ts'
import { readRecord } from './read-record.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

const header: HistoryEntry = {
  kind: 'history',
  format: historyFormat,
  target: { name: 'moto', version: '1', endpoint: 'http://127.0.0.1:1' },
  scenario: { id: 'task/x/a', title: 'a', requirements: [] },
  startedAt: '2026-11-20T00:00:00Z',
}

function call(seq: number, operation: string, ms: number, answer: Partial<CallEntry>): CallEntry {
  const at = seq * 1000
  return {
    kind: 'call',
    seq,
    operation,
    input: {},
    requestHeaders: {},
    attempt: 1,
    startMs: at,
    endMs: at + ms,
    ...answer,
  }
}

const ok = { status: 200, headers: {}, body: '{"clusterArns":[]}' }
const silent = { failure: { code: 'ENDPOINT_SILENT', message: 'no answer' } } as const
const refused = {
  status: 400,
  headers: {},
  body: '{"__type":"ClientException"}',
  errorType: 'ClientException',
}

function read(...entries: readonly HistoryEntry[]) {
  const file = join(folder, 'a.jsonl')
  writeFileSync(file, [header, ...entries].map((entry) => `${JSON.stringify(entry)}\n`).join(''))
  return readRecord(file)
}

describe('what a record comes to', () => {
  const recorded = [
    call(1, 'ListClusters', 2, ok),
    call(2, 'ListClusters', 30_000, silent),
    call(3, 'RunTask', 1.5, refused),
    { kind: 'clean-up' as const },
    call(4, 'DeleteCluster', 5, refused),
  ]

  it('counts all calls, clean-up too, and how long answers took where some came', () => {
    expect(read(...recorded).operations).toEqual({
      ListClusters: { calls: 2, ok: 1, errors: { ENDPOINT_SILENT: 1 }, answersUs: [2_000] },
      RunTask: { calls: 1, ok: 0, errors: { ClientException: 1 }, answersUs: [1_500] },
      DeleteCluster: { calls: 1, ok: 0, errors: { ClientException: 1 }, answersUs: [5_000] },
    })
  })

  it('has the last operation before clean-up, and the longest wait', () => {
    const record = read(...recorded)
    expect(record.lastOperation).toBe('RunTask')
    expect(record.longestWait).toMatchObject({ for: 'ListClusters, 2 times' })
  })

  it('has what checkers found before clean-up', () => {
    const wrong = { ...ok, body: '{"clusterArns":"none","serviceArns":"none"}' }
    const { violations } = read(
      call(1, 'ListClusters', 1, wrong),
      { kind: 'clean-up' },
      call(2, 'ListServices', 1, wrong),
    )
    expect(violations).toMatchObject([{ witness: [{ seq: 1, path: 'clusterArns' }] }])
  })

  it('is nothing of a scenario that called nothing', () => {
    const { violations, operations, longestWait, lastOperation } = read()
    expect({ violations, operations, longestWait, lastOperation }).toEqual({ violations: [], operations: {} })
  })
})
