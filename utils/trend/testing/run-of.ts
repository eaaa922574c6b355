import type { Results, Verdict } from '../../results/result.ts'
import { assembleResults } from '../../results/summarize.ts'

/** Minutes after midnight at which the next run begins. */
let minutes = 0

/** The results of a run on `moto 1` with these verdicts by id; each begins a minute after the one before. */
export function runOf(
  verdicts: Readonly<Record<string, Verdict>>,
  target: Partial<Results['target']> = {},
): Results {
  minutes += 1
  return assembleResults({
    target: { name: 'moto', version: '1', endpoint: 'http://127.0.0.1:1', ...target },
    startedAt: new Date(Date.UTC(2026, 10, 20, 0, minutes)).toISOString(),
    durationMs: 1234.5,
    startUpMs: 99.9,
    operations: {
      RunTask: {
        calls: 3,
        ok: 2,
        errors: { ClientException: 1 },
        latency: { p50Ms: 1.5, p90Ms: 2, p99Ms: 3, maxMs: 4, histogram: '' },
      },
      StopTask: { calls: 1, ok: 0, errors: { ENDPOINT_SILENT: 1 } },
    },
    scenarios: Object.entries(verdicts).map(([id, verdict]) => ({
      id,
      title: id,
      file: 'scenarios/task/x.test.ts',
      phase: 3,
      area: 'task',
      requirements: [],
      verdict,
      durationMs: 1,
      violations: [],
    })),
  })
}
