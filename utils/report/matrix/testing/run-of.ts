import type { Results, Verdict } from '../../../results/result.ts'
import { assembleResults } from '../../../results/summarize.ts'

/** A whole run of a target with these verdicts, by id of scenario; each scenario is about the given requirements, or TK-01. */
export function runOf(
  target: string,
  verdicts: Readonly<Record<string, Verdict>>,
  more: Partial<Omit<Results, 'target'>> & { readonly about?: (id: string) => readonly string[] } = {},
): Results {
  const { about = () => ['TK-01'], ...rest } = more
  const results = assembleResults({
    target: { name: target, version: '1', endpoint: 'http://127.0.0.1:1' },
    startedAt: '2026-11-20T00:00:00.000Z',
    durationMs: 1_000,
    operations: {},
    scenarios: Object.entries(verdicts).map(([id, verdict]) => ({
      id,
      title: `Of ${id}`,
      file: 'scenarios/task/x.test.ts',
      phase: 3,
      area: id.split('/')[0] ?? '',
      requirements: [...about(id)],
      verdict,
      durationMs: 1,
      ...(verdict !== 'pass' && { reason: `${verdict} of ${id}` }),
      violations: [],
    })),
  })
  return { ...results, ...rest }
}
