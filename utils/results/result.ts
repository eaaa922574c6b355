import { z } from 'zod'

/** What became of a scenario; design words, see README. `unsupported` and `error` are never a pass. */
export const verdicts = ['pass', 'fail', 'known-fail', 'unexpected-pass', 'unsupported', 'error'] as const

export type Verdict = (typeof verdicts)[number]

const place = {
  path: z.string(),
  /** Absent where the witness is that nothing is there. */
  value: z.unknown().optional(),
}

/** A place in a recorded call, or in what was seen of a workload. */
const witness = z.union([
  z.object({ seq: z.number(), operation: z.string(), ...place }),
  z.object({ workload: z.string(), seenMs: z.number(), ...place }),
])

const violation = z.object({
  checker: z.string(),
  requirement: z.string(),
  message: z.string(),
  witness: z.array(witness),
})

/** Tasks and services over time, in milliseconds on the client's monotonic clock. */
const timeline = z.object({
  startMs: z.number(),
  endMs: z.number(),
  /** A service, deployment, task set, task, or what runs for one (`└ pod …`), by name; each lane stands below what it is part of. */
  lanes: z.array(
    z.object({
      name: z.string(),
      spans: z.array(z.object({ status: z.string(), fromMs: z.number(), toMs: z.number() })),
    }),
  ),
  /** Calls of the scenario, changes of deployments, events, ends of tasks. */
  marks: z.array(z.object({ atMs: z.number(), text: z.string() })),
  /** How many were too many to keep; from the middle. */
  leftOut: z.object({ lanes: z.number().int(), marks: z.number().int() }).optional(),
})

const scenarioResult = z.object({
  /** `<area>/<feature>/<slug of the title>` */
  id: z.string(),
  title: z.string(),
  /** Relative to the project. */
  file: z.string(),
  phase: z.number().int(),
  area: z.string(),
  requirements: z.array(z.string()),
  verdict: z.enum(verdicts),
  /** From the moment it was let run (waiting for its turn is not in it) to the end of its clean-up. */
  durationMs: z.number(),
  /** What it waited for longest: `DescribeServices, 60 times after UpdateService`; absent when nothing was called. */
  longestWait: z.object({ ms: z.number(), for: z.string() }).optional(),
  /** Why it is no pass, in one line. */
  reason: z.string().optional(),
  /** What was expected and what was seen, line by line. */
  details: z.array(z.string()).optional(),
  /** `scenarios/task/run-task.test.ts:31`, the line that failed. */
  location: z.string().optional(),
  violations: z.array(violation),
  /** What its tasks and services went through; only of one that did not pass. */
  timeline: timeline.optional(),
  /** Resources that clean-up could not take away, with the reason. */
  leftBehind: z.array(z.string()).optional(),
  /** The recorded evidence, relative to the folder of the report; absent when nothing was called. */
  history: z.string().optional(),
})

const operationCount = z.object({
  calls: z.number().int(),
  ok: z.number().int(),
  /** Error type (or the code of a missing answer) → how often. */
  errors: z.record(z.string(), z.number().int()),
})

/** results.json: all that a run found, for programs. */
export const resultsSchema = z.object({
  target: z.object({ name: z.string(), version: z.string(), endpoint: z.string() }),
  /** ISO 8601. */
  startedAt: z.string(),
  durationMs: z.number(),
  /** From the start of the target to its first answer to an ECS call; absent when there was none. */
  startUpMs: z.number().optional(),
  summary: z.record(z.enum(verdicts), z.number().int()),
  /** Why the run ended before every scenario had its verdict; absent when it did not. */
  incomplete: z.string().optional(),
  scenarios: z.array(scenarioResult),
  operations: z.record(z.string(), operationCount),
  violations: z.array(violation.extend({ scenario: z.string() })),
})

export type ScenarioResult = z.infer<typeof scenarioResult>
export type ResultTimeline = z.infer<typeof timeline>
export type OperationCount = z.infer<typeof operationCount>
export type Results = z.infer<typeof resultsSchema>
