import { describe, expect, it } from 'vitest'
import { record } from '../history/checkers/testing/record.ts'
import { failedUpdate } from '../history/timeline/testing/failed-update.ts'
import { buildTimeline } from '../history/timeline/timeline.ts'
import { type ResultTimeline, resultsSchema } from '../results/result.ts'
import { timelineText } from './timeline-text.ts'

function drawn(timeline: ResultTimeline): string[] {
  const lines = timelineText(timeline)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(110)
  return lines
}

function update(crashes: number): ResultTimeline {
  const { timeline } = resultsSchema.shape.scenarios.element.shape
  return timeline.unwrap().parse(buildTimeline(record(failedUpdate(crashes))))
}

const one = (
  spans: ResultTimeline['lanes'][number]['spans'],
  more: Partial<ResultTimeline> = {},
): ResultTimeline => ({
  startMs: 1_000,
  endMs: 1_100,
  lanes: [{ name: `task ${'a'.repeat(32)}`, spans }],
  marks: [],
  ...more,
})

describe('the timeline at a terminal', () => {
  it('shows service, deployments and tasks on one axis, what happened when, and what the signs mean', () => {
    expect(drawn(update(2))).toMatchInlineSnapshot(`
      [
        "  timeline of 5000 ms as the calls showed it, quiet time shortened:",
        "                         |0 ms       |84 ms   |152 ms   |192 ms    |239 ms                            5000 ms|",
        "  service web              0000222222222222222222333322222222333222222222222222222222222222222222222222222222",
        "    deployment …1111       0000222222222222222222222222222222222222222222222222222222222222222222222222222222",
        "    task aaaaaaaa           .:::▓▓▓▓▓█████████████████████████████████████████████████████████████████████████",
        "    task bbbbbbbb           .:::▓▓▓▓▓█████████████████████████████████████████████████████████████████████████",
        "    deployment …2222                         0000111100000000111000000FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
        "    task 00000000                             ..::▓▓▓▓--×",
        "    task 01010101                                         ..::▓▓▓---×",
        "                         a b          c     de         fg          hi j",
        "  a     0 ms  CreateService web, desiredCount 2",
        "  b     7 ms  deployment …1111: PRIMARY, IN_PROGRESS, 0 of 2 running",
        "  b     7 ms  event: has started 2 tasks: (task aaaaaaaa) (task bbbbbbbb).",
        "  c    87 ms  deployment …1111: IN_PROGRESS → COMPLETED",
        "  c    87 ms  event: has reached a steady state.",
        "  d   144 ms  UpdateService web, taskDefinition web:2",
        "  e   147 ms  deployment …2222: PRIMARY, IN_PROGRESS, 0 of 2 running",
        "  e   147 ms  deployment …1111: PRIMARY → ACTIVE",
        "  f   191 ms  deployment …2222: failed tasks 1",
        "  g   192 ms  task 00000000 STOPPED: EssentialContainerExited; main: exit code 1; Essential container in task…",
        "  h   239 ms  deployment …2222: failed tasks 2",
        "  i   240 ms  task 01010101 STOPPED: EssentialContainerExited; main: exit code 1; Essential container in task…",
        "  j   251 ms  deployment …2222: IN_PROGRESS → FAILED (ECS deployment circuit breaker: tasks failed to start.)",
        "  0-9 tasks running   . PROVISIONING   : PENDING   ▓ RUNNING   █ RUNNING HEALTHY   F rollout FAILED",
        "  - DEPROVISIONING   × STOPPED",
      ]
    `)
  })

  it('shows a task that was seen once as one sign, and the end of one as a cross', () => {
    const lines = drawn(
      one([
        { status: 'RUNNING', fromMs: 1_020, toMs: 1_050 },
        { status: 'STOPPED', fromMs: 1_050, toMs: 1_090 },
      ]),
    )
    expect(lines[2]).toMatch(/^ {2}task aaaaaaaa {10}▓+×$/)
    expect(drawn(one([{ status: 'PENDING', fromMs: 1_050, toMs: 1_050 }]))[2]).toMatch(/aaaaaaaa +:$/)
  })

  it('shows what runs for a task right below it, and leaves it out with its task', () => {
    const pair = (index: number) => [
      { name: `task ${index}`, spans: [{ status: 'RUNNING', fromMs: 1_000, toMs: 1_080 }] },
      {
        name: '└ container 0123456789ab main',
        spans: [
          { status: 'created', fromMs: 1_000, toMs: 1_020 },
          { status: 'running', fromMs: 1_020, toMs: 1_060 },
          { status: 'exit 3', fromMs: 1_060, toMs: 1_060 },
        ],
      },
    ]
    const lanes = Array.from({ length: 20 }, (_, index) => pair(index)).flat()
    const lines = drawn(one([], { lanes }))
    expect(lines[2]).toMatch(/^ {2}task 0 {17}▓+$/)
    expect(lines[3]).toMatch(/^ {2}└ container main {7}~+=+×$/)
    expect(lines.filter((line) => line.includes('└'))).toHaveLength(12)
    expect(lines.join('\n')).toContain('… 16 more')
    expect(lines.at(-1)).toBe('  ▓ RUNNING   ~ does not run yet   = runs   × ended')
  })

  it('begins with the first thing that happened, and tells times since the scenario began', () => {
    const [, axis] = drawn(one([{ status: 'RUNNING', fromMs: 1_020, toMs: 1_100 }]))
    expect(axis).toMatch(/^ {25}\|20 ms +100 ms\|$/)
  })

  it('draws a bounded number of lanes and marks, the first and the last ones, and says how many more', () => {
    const lines = drawn(update(60))
    expect(lines.filter((line) => /^ +… 50 more$/.test(line))).toHaveLength(1)
    expect(lines.filter((line) => /^ {2}… \d+ more$/.test(line))).toHaveLength(2)
    expect(lines.length).toBeLessThanOrEqual(48)
    expect(lines.join('\n')).toContain('IN_PROGRESS → FAILED')
  })

  it('counts what had been left out before', () => {
    const lanes = Array.from({ length: 20 }, (_, index) => ({
      name: `task ${index}`,
      spans: [{ status: 'RUNNING', fromMs: 1_000, toMs: 1_100 }],
    }))
    expect(drawn(one([], { lanes, leftOut: { lanes: 100, marks: 0 } })).join('\n')).toContain('… 108 more')
  })

  it('cuts names of any length', () => {
    const name = `service ${'a-very-long-name-of-a-service-'.repeat(5)}`
    const lines = drawn(
      one([], { lanes: [{ name, spans: [{ status: 'ACTIVE 12/3', fromMs: 1_000, toMs: 1_100 }] }] }),
    )
    expect(lines[2]).toMatch(/^ {2}service a…f-a-service- \++$/)
    expect(lines.at(-1)).toBe('  + 10 or more')
  })
})
