import { describe, expect, it } from 'vitest'
import { matrixData } from './matrix-data.ts'
import { columnText, matrixMarkdown } from './matrix-markdown.ts'
import { runOf } from './testing/run-of.ts'

const before = {
  version: '0',
  startedAt: '2026-11-19T00:00:00.000Z',
  verdicts: { 'cluster/a': 'pass', 'task/a': 'pass', 'task/old': 'fail' },
} as const
const data = matrixData(
  [
    { results: runOf('moto', { 'cluster/a': 'pass', 'task/a': 'fail', 'task/b': 'pass' }), before },
    { results: runOf('a|b', { 'cluster/a': 'unsupported', 'task/a': 'error' }) },
  ],
  {
    madeAt: '2026-11-20T01:00:00.000Z',
    leftOut: [
      { folder: 'reports/kecs', target: 'kecs', startedAt: '2026-11-20T00:00:00Z', why: 'part 1 of 2' },
    ],
  },
)

describe('the matrix in Markdown', () => {
  it('has a line a target with version, date and areas, then what changed and what is not in it', () => {
    expect(matrixMarkdown(data)).toBe(`# ECS scenarios by target

| target | run of | cluster | task | all | since the last run |
| --- | --- | ---: | ---: | ---: | ---: |
| **moto** 1 | 2026-11-20 | ✓ 1 of 1 | 1 of 2 | **2 of 3** | ▼ 1 + 1 − 1 |
| **a\\|b** 1 | 2026-11-20 | unsupported | · | **·** |  |

Passed of judged; \`+n\` were not judged there: unsupported, not in that run, in need of a program that its machine lacked, or stopped by an error. ✓ where all that were judged passed. Since the last run: ▼ fails now, ▲ passes now, – not judged any more, + new, − gone.

\`\`\`\`text
moto 1 against 0 of 2026-11-19T00:00:00.000Z:
  fails now            task/a
  new                  1 scenario
  gone                 1 scenario
\`\`\`\`

Not in the table:

- kecs (reports/kecs): part 1 of 2
`)
  })

  it('tells a target in a line', () => {
    expect(data.columns.map(columnText)).toEqual([
      'moto 1, 2026-11-20: 2 of 3 pass',
      'a|b 1, 2026-11-20: nothing judged, 1 unsupported, 1 error, 1 not in the run',
    ])
  })
})
