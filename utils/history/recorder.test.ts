import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type HistoryHeader, historyFormat, type TaskRequestEntry } from './entry.ts'
import { readHistory } from './read.ts'
import { type Attempt, recordTo } from './recorder.ts'

const header: HistoryHeader = {
  kind: 'history',
  format: historyFormat,
  target: { name: 'stub', version: '1', endpoint: 'http://127.0.0.1:1' },
  scenario: { id: 'a/b/c', title: 'c', requirements: ['TK-01'] },
  startedAt: '2026-11-20T00:00:00.000Z',
}

const attempt: Attempt = {
  operation: 'ListTasks',
  inputJson: '{"cluster":"ü"}',
  requestHeaders: { Authorization: 'AWS4 …', 'X-Amz-Security-Token': 't', accept: '*/*' },
  attempt: 1,
  startMs: 1.5,
  endMs: 2.25,
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: '{"taskArns":["ü"]}',
}

const request: TaskRequestEntry = {
  kind: 'task-request',
  taskArn: 'arn:aws:ecs:us-east-1:123456789012:task/web/0123',
  containerPort: 80,
  path: '/',
  startMs: 3,
  endMs: 4,
  failure: { code: 'TASK_SILENT', message: 'connection refused' },
}

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'))
  file = join(folder, 'deep', 'history.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a recorder', () => {
  it('writes what the reader reads, header first, calls within moments', async () => {
    const recorder = recordTo(file, header)
    expect([...readHistory(file)]).toEqual([header])
    recorder.record(attempt)
    recorder.note(request)
    const { inputJson: _, ...rest } = attempt
    const call = {
      ...rest,
      kind: 'call',
      seq: 1,
      input: { cluster: 'ü' },
      requestHeaders: { authorization: '[redacted]', 'x-amz-security-token': '[redacted]', accept: '*/*' },
    }
    await vi.waitFor(() => expect([...readHistory(file)]).toEqual([header, call, request]))
    recorder.beginCleanUp()
    recorder.close()
    recorder.record(attempt)
    recorder.close()
    expect([...readHistory(file)]).toEqual([header, call, request, { kind: 'clean-up' }])
  })

  it('keeps no memory of what it wrote', () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage: () => void = runInNewContext('gc')
    const recorder = recordTo(file, header)
    collectGarbage()
    const before = process.memoryUsage().heapUsed
    for (let index = 0; index < 2_560; index += 1) {
      recorder.record({ ...attempt, body: `${index}`.padEnd(20_000, 'x') })
    }
    collectGarbage()
    // 51 MB went through; what is held is at most what waits to be written.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000)
    recorder.close()
    let count = 0
    for (const _ of readHistory(file)) count += 1
    expect(count).toBe(2_561)
  })

  it('keeps a request that is no JSON, or has line breaks, in a line of its own', () => {
    const recorder = recordTo(file, header)
    recorder.record({ ...attempt, inputJson: '{"cluster":' })
    recorder.record({ ...attempt, inputJson: '{\n"cluster": "c"\n}' })
    recorder.close()
    expect([...readHistory(file)].slice(1)).toMatchObject([
      { input: '{"cluster":' },
      { input: { cluster: 'c' } },
    ])
  })

  it('hides secrets in requests', () => {
    const recorder = recordTo(file, header)
    recorder.record({ ...attempt, inputJson: '{"instanceIdentityDocumentSignature":"abc\\"d"}' })
    recorder.close()
    expect(readFileSync(file, 'utf8')).toContain('"instanceIdentityDocumentSignature":"[redacted]"}')
  })
})

describe('a stored history', () => {
  it('that a killed run cut off is read up to the cut', () => {
    recordTo(file, header).close()
    appendFileSync(file, '{"kind":"call","seq":1,"inp')
    expect([...readHistory(file)]).toEqual([header])
  })

  it.each([
    ['no JSON', 'hello\n', /history\.jsonl, line 2: not JSON/],
    ['another kind', '{"kind":"event"}\n', /line 2, at kind: /],
    ['a field of the wrong type', '{"kind":"call","seq":"1"}\n', /line 2, at seq: .*found "1"/],
  ])('with %s is refused with file, line and field', (_, line, message) => {
    recordTo(file, header).close()
    appendFileSync(file, line)
    expect(() => [...readHistory(file)]).toThrow(message)
  })

  it('that lacks a call in the middle is refused at the next', () => {
    const recorder = recordTo(file, header)
    for (const _ of Array(3)) recorder.record(attempt)
    recorder.close()
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^.*"seq":2.*\n/m, ''))
    expect(() => [...readHistory(file)]).toThrow(/history\.jsonl, line 3, at seq: expected 2, found 3: /)
  })

  it('of another program is refused at its first line', () => {
    recordTo(file, header).close()
    writeFileSync(file, '{"kind":"clean-up"}\n')
    expect(() => [...readHistory(file)]).toThrow(/line 1: the first line is no history header/)
    writeFileSync(file, `${JSON.stringify({ ...header, format: 99 })}\n`)
    expect(() => [...readHistory(file)]).toThrow(/line 1, at format: /)
  })
})
