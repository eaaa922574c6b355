import { expect, it } from 'vitest'
import type { LoadResult } from './load-result.ts'
import { loadText } from './result-text.ts'

const latency = { p50Ms: 1.234, p90Ms: 12.34, p99Ms: 123.4, maxMs: 1234, histogram: '' }

const result: LoadResult = {
  plan: { name: 'mixed', title: 'Writes and reads' },
  run: 'run-1',
  endpoint: 'http://127.0.0.1:4566',
  workers: '2 processes',
  startedAt: '2026-01-01T00:00:00.000Z',
  verdict: 'fail',
  incomplete: [],
  report: {
    operations: { RunTask: { calls: 10, ok: 8, errors: { ThrottlingException: 2 }, latency } },
    delay: latency,
    planned: 12,
    late: 3,
    unsent: 2,
    startedAtMs: 0,
    endedAtMs: 1_000,
    arrivalsMs: 1_000,
    offered: 12,
    achieved: 8,
    durationMs: 1_000,
  },
  parts: [
    {
      index: 0,
      of: 1,
      calls: 10,
      beganAfterMs: 0,
      history: { calls: 10, bytes: 5_000 },
      cpuMs: 500,
      residentBytes: 1e8,
    },
  ],
  findings: [
    {
      signature: 'arn-forms: taskArn',
      count: 4,
      from: 'part 1 of 1',
      first: { checker: 'arn-forms', requirement: 'WIRE-06', message: 'it has a hyphen', witness: [] },
    },
  ],
  truth: {
    tasks: { made: 8, there: 7 },
    services: { made: 0, there: 0 },
    untruthCount: 3,
    untruths: [{ kind: 'lost', message: 'one/1 is not there' }],
  },
  leftBehind: ['DeleteCluster: no'],
}

it('tells a load: its operations, what was late or unsent, what was found, the verdict', () => {
  expect(loadText(result).split('\n')).toEqual([
    'mixed: Writes and reads',
    '2 processes, http://127.0.0.1:4566',
    '',
    'operation  calls  ok  errors   p50   p90  p99  max ms',
    'RunTask       10   8       2  1.23  12.3  123    1234  2 ThrottlingException',
    '',
    'offered 12.0 calls a second, achieved 8.00; 1.0 s',
    'sent after their time: p50 1.23 ms, p99 123 ms',
    'LATE: 3 of 12 calls were sent more than 50 ms after their time',
    'UNSENT: 2 of 12 calls were never sent',
    'workers: at most 100 MB and 0.5 s of CPU each, records of 0.0 MB (500 bytes a call), begun within 0 ms',
    'there afterwards: 7 tasks (8 answered as started), 0 services (0 answered as created)',
    '4 × arn-forms: taskArn (WIRE-06), first in the record of part 1 of 1: it has a hyphen',
    'lost: one/1 is not there',
    'and 2 more that are lost, there twice, or unasked',
    'LEFT BEHIND: DeleteCluster: no',
    'verdict: fail',
  ])
})
