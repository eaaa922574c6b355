import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type CallEntry, type HistoryEntry, historyFormat } from '../../../history/entry.ts'

/** A call as histories have it, answered 200 with an empty object unless told otherwise. */
export function call(seq: number, operation: string, more: Partial<CallEntry> = {}): CallEntry {
  return {
    kind: 'call',
    seq,
    operation,
    input: {},
    requestHeaders: {},
    attempt: 1,
    startMs: 1_000 + seq * 10,
    endMs: 1_005 + seq * 10,
    status: 200,
    body: '{}',
    ...more,
  }
}

/** Writes a history of these entries, with its header. */
export function writeHistory(file: string, entries: readonly HistoryEntry[]): void {
  const header: HistoryEntry = {
    kind: 'history',
    format: historyFormat,
    target: { name: 'moto', version: '5', endpoint: 'http://127.0.0.1:1' },
    scenario: { id: 'task/x/a', title: 'a', requirements: ['TK-01'] },
    startedAt: '2026-11-20T00:00:00Z',
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, [header, ...entries].map((entry) => `${JSON.stringify(entry)}\n`).join(''))
}
