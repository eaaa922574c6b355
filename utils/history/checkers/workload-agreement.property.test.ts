import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UnwatchedEntry, WorkloadContainer, WorkloadEntry } from '../entry.ts'
import { type RecordedCall, taskArn } from './testing/record.ts'
import { pod, watch, watchedViolations } from './testing/watched.ts'
import { workloadAgreementChecker } from './workload-agreement.ts'

const taskDefinitionArn = 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:1'

/** What is left to chance of a task with two containers, of which the second is not essential. */
const truths = fc.record({
  startMs: fc.integer({ min: 0, max: 2_000 }),
  ranMs: fc.integer({ min: 0, max: 4_000 }),
  /** When the second ends: at some time before the task. */
  sideRanMs: fc.integer({ min: 0, max: 4_000 }),
  exitCodes: fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 })),
  /** From the containers' starts, and ends, to when the API says so. */
  saysRunningMs: fc.integer({ min: 0, max: 3_000 }),
  saysEndedMs: fc.integer({ min: 0, max: watch.apiLagMs }),
  saysStoppedMs: fc.integer({ min: 0, max: 3_000 }),
})

/** How it was looked at. */
const looks = fc.record({
  calls: fc.array(
    fc.record({
      operation: fc.constantFrom('DescribeTasks', 'DescribeTasks', 'RunTask', 'StopTask'),
      startMs: fc.integer({ min: 0, max: 12_000 }),
      toMomentMs: fc.integer({ min: 0, max: 300 }),
      toEndMs: fc.integer({ min: 0, max: 300 }),
    }),
    { minLength: 1, maxLength: 30 },
  ),
  /** How late each change was seen; fewer than changes are repeated. */
  lagsMs: fc.array(fc.integer({ min: 0, max: watch.watchLagMs }), { minLength: 1, maxLength: 6 }),
  /** Changes that were not seen by themselves, as the next one was there already. */
  missed: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
  isGone: fc.boolean(),
})

type Truth = typeof truths extends fc.Arbitrary<infer Value> ? Value : never
type Look = typeof looks extends fc.Arbitrary<infer Value> ? Value : never

const endOf = ({ startMs, ranMs }: Truth) => startMs + ranMs
const sideEndOf = (truth: Truth) => truth.startMs + Math.min(truth.sideRanMs, truth.ranMs)

function containersAt(truth: Truth, atMs: number): WorkloadContainer[] {
  return [
    { name: 'main', ends: endOf(truth), exitCode: truth.exitCodes[0] },
    { name: 'side', ends: sideEndOf(truth), exitCode: truth.exitCodes[1] },
  ].map(({ name, ends, exitCode }) => {
    const startedAt = new Date(Math.floor(truth.startMs / 1000) * 1000).toISOString()
    if (atMs < truth.startMs) return { name, state: 'waiting' }
    if (atMs < ends) return { name, state: 'running', startedAt }
    return { name, state: 'terminated', startedAt, exitCode }
  })
}

/** What a watch sees: each change, late by some lag but in order, or only the one after it. */
function seenOf(truth: Truth, { lagsMs, missed, isGone }: Look): WorkloadEntry[] {
  const goneMs = endOf(truth) + 500
  const changes = [...new Set([0, truth.startMs, sideEndOf(truth), endOf(truth)])].sort((a, b) => a - b)
  const entries: WorkloadEntry[] = []
  let lastMs = 0
  for (const [index, atMs] of [...changes, ...(isGone ? [goneMs] : [])].entries()) {
    const next = changes[index + 1]
    const lagMs = lagsMs[index % lagsMs.length] ?? 0
    if (missed[index % missed.length] && next !== undefined && next <= atMs + lagMs) continue
    lastMs = Math.max(lastMs, atMs + lagMs)
    entries.push(pod(lastMs, atMs === goneMs ? 'Gone' : 'Running', containersAt(truth, atMs)))
  }
  return entries
}

/** What the API says at a moment, right as it is, but late. */
function shownAt(truth: Truth, atMs: number): object {
  const runningMs = truth.startMs + truth.saysRunningMs
  const leavesMs = endOf(truth) + truth.saysEndedMs
  const stoppedMs = leavesMs + truth.saysStoppedMs
  const isStopped = atMs >= stoppedMs
  const lastStatus =
    atMs >= stoppedMs
      ? 'STOPPED'
      : atMs >= leavesMs
        ? 'DEPROVISIONING'
        : atMs >= runningMs
          ? 'RUNNING'
          : 'PENDING'
  const container = (name: string, endMs: number, exitCode: number) => {
    const isOver = isStopped || atMs >= endMs + truth.saysEndedMs
    const status = atMs >= runningMs ? 'RUNNING' : 'PENDING'
    return { name, lastStatus: isOver ? 'STOPPED' : status, ...(isOver && { exitCode }) }
  }
  return {
    taskArn: taskArn(),
    taskDefinitionArn,
    lastStatus,
    containers: [
      container('main', endOf(truth), truth.exitCodes[0]),
      container('side', sideEndOf(truth), truth.exitCodes[1]),
    ],
  }
}

function callsOf(
  truth: Truth,
  { calls }: Look,
  alter: (task: object) => object = (task) => task,
): RecordedCall[] {
  const containerDefinitions = [{ name: 'main' }, { name: 'side', essential: false }]
  const definition: RecordedCall = {
    operation: 'DescribeTaskDefinition',
    output: { taskDefinition: { taskDefinitionArn, containerDefinitions } },
    during: [0, 1],
  }
  const looked = calls.map(({ operation, startMs, toMomentMs, toEndMs }): RecordedCall => {
    // RunTask repeats its first answer.
    const task = alter(shownAt(truth, operation === 'RunTask' ? 0 : startMs + toMomentMs))
    const output = operation === 'StopTask' ? { task } : { tasks: [task], failures: [] }
    return { operation, output, during: [startMs, startMs + toMomentMs + toEndMs] }
  })
  return [definition, ...looked]
}

/** When nobody watched; without an end, to the end. */
const unwatchedTimes = fc.record(
  { fromMs: fc.integer({ min: 0, max: 10_000 }), ms: fc.integer({ min: 0, max: 5_000 }) },
  { requiredKeys: ['fromMs'] },
)

/** What of it is told where nobody watched for a time: after that, all as it is then, as far as there is something. */
function seenWithout(
  truth: Truth,
  look: Look,
  { fromMs, ms }: typeof unwatchedTimes extends fc.Arbitrary<infer Value> ? Value : never,
): (WorkloadEntry | UnwatchedEntry)[] {
  const all = seenOf(truth, look)
  const before = all.filter(({ seenMs }) => seenMs < fromMs)
  const begins: UnwatchedEntry = { kind: 'unwatched', fromMs }
  if (ms === undefined) return [...before, begins]
  const toMs = fromMs + ms
  const missed = all.findLast(({ seenMs }) => seenMs >= fromMs && seenMs <= toMs)
  const isNews = missed && (missed.phase !== 'Gone' || before.length > 0)
  return [
    ...before,
    begins,
    ...(isNews ? [{ ...missed, seenMs: toMs }] : []),
    { ...begins, toMs },
    ...all.filter(({ seenMs }) => seenMs > toMs),
  ]
}

const found = (calls: readonly RecordedCall[], seen: readonly (WorkloadEntry | UnwatchedEntry)[]) =>
  watchedViolations(workloadAgreementChecker, calls, seen)

describe('the workload-agreement checker, whatever is late or not seen', () => {
  it('has nothing to say of an API that tells the truth, if late', () => {
    fc.assert(
      fc.property(truths, looks, (truth, look) => {
        expect(found(callsOf(truth, look), seenOf(truth, look))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it('has nothing to say of it where nobody watched for a time', () => {
    fc.assert(
      fc.property(truths, looks, unwatchedTimes, (truth, look, unwatched) => {
        expect(found(callsOf(truth, look), seenWithout(truth, look, unwatched))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it('has nothing to say in whatever order sightings and calls were recorded', () => {
    fc.assert(
      fc.property(truths, looks, fc.nat(), (truth, look, at) => {
        const [calls, seen] = [callsOf(truth, look), seenOf(truth, look)]
        const inOrder = found(calls, seen)
        const first = watchedViolations(workloadAgreementChecker, calls, seen, at % (calls.length + 1))
        expect(first).toEqual(inOrder)
      }),
    )
  })

  it('finds each exit code that is not the container’s', () => {
    fc.assert(
      fc.property(truths, looks, fc.integer({ min: 1, max: 255 }), (truth, look, more) => {
        const shown = callsOf(truth, look, (task) => {
          const copy = structuredClone(task)
          for (const container of Reflect.get(copy, 'containers'))
            if (container.exitCode !== undefined) container.exitCode += more
          return copy
        })
        const told = shown.some(({ output }) => JSON.stringify(output).includes('exitCode'))
        expect(found(shown, seenOf(truth, look)).length > 0).toBe(told)
      }),
    )
  })

  it('finds a task that goes on saying RUNNING', () => {
    fc.assert(
      fc.property(truths, looks, (truth, look) => {
        const shown = callsOf(truth, look, (task) => {
          const isOver = /STOPPED|DEPROVISIONING/.test(String(Reflect.get(task, 'lastStatus')))
          return isOver ? { ...task, lastStatus: 'RUNNING' } : task
        })
        const dueMs = endOf(truth) + watch.apiLagMs + watch.watchLagMs
        const isLate = shown.some(
          ({ operation, during = [0, 0] }) => /Describe|Stop/.test(operation) && during[0] > dueMs,
        )
        const messages = found(shown, seenOf(truth, look)).map(({ message }) => message)
        // Before that it depends on how late the end was seen.
        if (isLate) expect(messages).toContainEqual(expect.stringContaining('still said RUNNING'))
      }),
    )
  })
})
