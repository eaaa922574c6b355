import type { ECS } from '@aws-sdk/client-ecs'
import { bareClient } from '../run-tasks.ts'
import { serveReference } from '../served-reference.ts'
import { countingClient } from './counting-client.ts'
import { type Change, makeSubject, registerSubjects, type Subject } from './subject.ts'
import { batchesOf, byChecker, byWaiterEach, byWaiterForAll, type WayToWait } from './ways-to-wait.ts'

/** How soon changes were told, and what it took. */
export interface Notice {
  /** From each change to when it was told, in milliseconds. */
  readonly delaysMs: readonly number[]
  readonly calls: number
}

/** What came of one size, in both set-ups. */
export interface Noticed {
  readonly change: Change
  /** Tasks or services that one user watches. */
  readonly size: number
  /** How many such users there were, each with tasks of its own. */
  readonly users: number
  /** Each change for itself: a waiter for each task. */
  readonly each: { readonly checker: Notice; readonly waiter: Notice }
  /** The last change of those that one waiter takes: one waiter for all of them. */
  readonly last: { readonly checker: Notice; readonly waiter: Notice }
}

interface Round {
  readonly change: Change
  readonly size: number
  readonly users: number
}

/** What is watched at the same time. A thousand tasks are a load of their own. */
const passes: readonly (readonly Round[])[] = [
  [
    { change: 'tasks STOPPED', size: 1, users: 10 },
    { change: 'tasks STOPPED', size: 10, users: 3 },
    { change: 'tasks STOPPED', size: 100, users: 2 },
    { change: 'tasks RUNNING', size: 100, users: 1 },
    { change: 'services stable', size: 10, users: 1 },
  ],
  [{ change: 'tasks STOPPED', size: 1_000, users: 1 }],
]

/**
 * Has the checker and the waiters watch the same tasks of one endpoint at the same time, which keeps AWS's pace, so that both are
 * told of the same changes. Takes about two minutes: waiters pause for long.
 */
export async function watchChanges(): Promise<Noticed[]> {
  const reference = await serveReference(1)
  try {
    const ecs = bareClient(reference.url)
    await registerSubjects(ecs)
    const noticed: Noticed[] = []
    for (const rounds of passes) {
      noticed.push(...(await Promise.all(rounds.map((round) => watchRound(reference.url, ecs, round)))))
    }
    return noticed
  } finally {
    await reference.stop()
  }
}

async function watchRound(url: string, ecs: ECS, { change, size, users }: Round): Promise<Noticed> {
  const subjects = await Promise.all(
    Array.from({ length: users }, (_, series) => makeSubject(ecs, change, size, series)),
  )
  const [checked, each, all] = await Promise.all(
    [byChecker, byWaiterEach, byWaiterForAll].map((way) => watchAll(url, way, subjects)),
  )
  if (!checked || !each || !all) throw new Error('there are three ways to wait')
  return {
    change,
    size,
    users,
    each: { checker: checked.each, waiter: each.each },
    last: { checker: checked.last, waiter: all.last },
  }
}

async function watchAll(url: string, wait: WayToWait, subjects: readonly Subject[]) {
  const client = countingClient(url)
  try {
    const told = await Promise.all(subjects.map((subject) => wait(client.ecs, subject)))
    const calls = client.calls()
    const delays = await Promise.all(subjects.map((subject, index) => delaysOf(subject, told[index])))
    return {
      each: { calls, delaysMs: delays.flatMap(({ each }) => each) },
      last: { calls, delaysMs: delays.flatMap(({ last }) => last) },
    }
  } finally {
    client.ecs.destroy()
  }
}

async function delaysOf(subject: Subject, told: ReadonlyMap<string, number> = new Map()) {
  const changed = await subject.changedAt()
  const at = (moments: ReadonlyMap<string, number>, id: string) => moments.get(id) ?? Number.NaN
  const latest = (moments: ReadonlyMap<string, number>, ids: readonly string[]) =>
    Math.max(...ids.map((id) => at(moments, id)))
  return {
    each: subject.ids.map((id) => at(told, id) - at(changed, id)),
    last: batchesOf(subject.ids, subject.change).map((ids) => latest(told, ids) - latest(changed, ids)),
  }
}
