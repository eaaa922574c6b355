import { z } from 'zod'

/** What became of a scenario; design words, see README. `unsupported` and `error` are never a pass. */
export const verdicts = ['pass', 'fail', 'known-fail', 'unexpected-pass', 'unsupported', 'error'] as const

export type Verdict = (typeof verdicts)[number]

/** Programs other than this that scenarios have talk to the endpoint, where the machine has them. */
export const realClients = ['ecspresso', 'aws-cli'] as const

export type RealClient = (typeof realClients)[number]

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

/** How the expectations of a target have it end, and why. `flaky`: now so, now so. */
const expected = z.object({
  outcome: z.enum(['fail', 'unsupported', 'flaky']),
  reason: z.string(),
  link: z.string().optional(),
})

/** Something that a scenario measured. What no budget names can't fail. */
const figure = z.object({
  /** `services-steady`: what budgets and baselines name. Of a kind, not of a target. */
  id: z.string(),
  /** `100 services at once reach their steady state` */
  title: z.string(),
  value: z.number(),
  /** `ms`, `MB`, `per second`, `calls`, `tasks`, … */
  unit: z.string(),
  /** The most, or the least, that the target's profile allows, and whether it was kept. */
  budget: z
    .object({
      most: z.number().optional(),
      least: z.number().optional(),
      kept: z.boolean(),
      /** Where it was widened for a slow machine: what the profile says, and how many times slower this machine was when it was asked. */
      stated: z
        .object({ most: z.number().optional(), least: z.number().optional(), slowness: z.number() })
        .optional(),
    })
    .optional(),
})

/** How long answers took at growing load. Times in milliseconds, corrected for coordinated omission. */
const loadCurve = z.object({
  operation: z.string(),
  points: z.array(
    z.object({
      /** Requests a second, as they were due. */
      offered: z.number(),
      /** Answers a second that came. */
      achieved: z.number(),
      p50Ms: z.number(),
      p90Ms: z.number(),
      p99Ms: z.number(),
      errors: z.number().int(),
    }),
  ),
  /** Requests a second up to which latency grows little; absent where no such point was met. */
  knee: z.number().optional(),
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
  /** The operation whose answer was the last before it failed; absent when nothing was called, or nothing failed. */
  lastOperation: z.string().optional(),
  /** Why it is no pass, in one line. */
  reason: z.string().optional(),
  /** What was expected and what was seen, line by line. */
  details: z.array(z.string()).optional(),
  /** `scenarios/task/run-task.test.ts:31`, the line that failed. */
  location: z.string().optional(),
  violations: z.array(violation),
  /** What its tasks and services went through; only of one that did not pass. */
  timeline: timeline.optional(),
  /** What the target's expectations say of it; absent where nothing was held against any, or they say nothing. */
  expected: expected.optional(),
  /** Resources that clean-up could not take away, with the reason. */
  leftBehind: z.array(z.string()).optional(),
  /** The program that it needs, and this machine has not: it says nothing of the target. */
  lacks: z.enum(realClients).optional(),
  /** What it measured. */
  figures: z.array(figure).optional(),
  curves: z.array(loadCurve).optional(),
  /** The recorded evidence, relative to the folder of the report; absent when nothing was called. */
  history: z.string().optional(),
})

const operationCount = z.object({
  calls: z.number().int(),
  ok: z.number().int(),
  /** Error type (or the code of a missing answer) → how often. */
  errors: z.record(z.string(), z.number().int()),
  /** How long answers took, in milliseconds; absent where none came. */
  latency: z
    .object({
      p50Ms: z.number(),
      p90Ms: z.number(),
      p99Ms: z.number(),
      maxMs: z.number(),
      /** Of microseconds, as HdrHistogram's V2 compressed encoding in base64: what shards are merged by. */
      histogram: z.string(),
    })
    .optional(),
})

/** Which scenarios were to run; what is absent does not restrict. */
const selection = z.object({
  phases: z.array(z.number().int()).optional(),
  areas: z.array(z.string()).optional(),
  /** In the id or title. */
  text: z.string().optional(),
})

/** One of so many parts of a run. */
const shard = z.object({ index: z.number().int().positive(), of: z.number().int().positive() })

/** A run held against expectations: ids of scenarios, those that the gate holds on in a list for each reason. */
const gate = z.object({
  /** The file of expectations, relative to the project or as it was given. */
  expectations: z.string(),
  /** Neither expected to fail nor known: `fail`, or `unsupported` where it passed before. */
  regressed: z.array(z.string()),
  /** Expected to fail, or flaky, and failed for another reason, or was not judged any more. */
  changed: z.array(z.string()),
  /** Expected to fail, or to be unsupported, and passed. */
  mended: z.array(z.string()),
  /** The expectations name it, and there is no such scenario any more. */
  stale: z.array(z.string()),
  /** There is such a scenario, and it was to run, but there is no verdict of it. */
  missing: z.array(z.string()),
  /** Whatever was expected of it, checkers found what is not among the known findings. */
  contradicted: z.array(z.string()).default([]),
  /** The signatures of those findings, sorted. */
  unknownFindings: z.array(z.string()).default([]),
  /** Failed because the machinery did. */
  errors: z.array(z.string()),
  /** Expected to come out now so, now so; either way the gate holds. */
  flaky: z.array(z.string()),
  /** This machine lacks a program that it takes: nothing is said of the target, and the gate holds. */
  notHeld: z.array(z.string()).default([]),
  /** The expectations say nothing of it; the gate holds unless it failed. */
  unlisted: z.array(z.string()),
  /** Version of the target → how many of the expectations that were held were seen on it; this run's own is not among them. */
  otherVersions: z.record(z.string(), z.number().int()),
})

/** A scenario that passed in some recent runs on one version of a target, and failed in others: how often each. */
const flaky = z.object({ scenario: z.string(), passed: z.number().int(), failed: z.number().int() })

/** results.json: all that a run found, for programs. */
export const resultsSchema = z.object({
  target: z.object({ name: z.string(), version: z.string(), endpoint: z.string() }),
  /** ISO 8601. */
  startedAt: z.string(),
  durationMs: z.number(),
  /** From the start of the target to its first answer to an ECS call; absent when there was none. */
  startUpMs: z.number().optional(),
  /** Absent for a run of everything. */
  selection: selection.optional(),
  /** Which part of a run it is; absent for a whole one, and for one that was merged from all its parts. */
  shard: shard.optional(),
  /** Absent where the run was held against no expectations. */
  gate: gate.optional(),
  /** As the trend has it, this run with those before; absent where none is kept, or nothing was seen flaky. */
  flaky: z.array(flaky).optional(),
  summary: z.record(z.enum(verdicts), z.number().int()),
  /** Why the run ended before every scenario had its verdict; absent when it did not. */
  incomplete: z.string().optional(),
  scenarios: z.array(scenarioResult),
  operations: z.record(z.string(), operationCount),
  violations: z.array(violation.extend({ scenario: z.string() })),
})

export type ScenarioResult = z.infer<typeof scenarioResult>
export type Figure = z.infer<typeof figure>
export type LoadCurve = z.infer<typeof loadCurve>
export type ResultTimeline = z.infer<typeof timeline>
export type OperationCount = z.infer<typeof operationCount>
export type Expected = z.infer<typeof expected>
export type Shard = z.infer<typeof shard>
export type Flaky = z.infer<typeof flaky>
export type Gate = z.infer<typeof gate>
export type Results = z.infer<typeof resultsSchema>
