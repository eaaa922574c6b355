import { statusRank } from '../../status/status-order.ts'
import type { Call, Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { drainings } from './drainings.ts'
import { textOf } from './json.ts'
import { readsInARow } from './lasting-loads.ts'
import { witnessOf } from './observations.ts'
import { seenServices } from './observed-services.ts'
import { lastSign, wasAliveAt } from './signs-of-life.ts'
import { type SeenTask, seenTasks } from './task-checker.ts'
import { type TaskLife, taskLives } from './task-lives.ts'

const running = statusRank('RUNNING') ?? 0

/** Two tasks that answers show beside each other. */
interface Pair {
  readonly tasks: string
  readonly endMs: number
  readonly times: number
  readonly witness: readonly Witness[]
}

/**
 * A deployment of a DAEMON service has one task at most that is to run on a container instance (SV-23), and no service
 * is given a task on one that is DRAINING or INACTIVE (CI-03).
 *
 * Two tasks beside each other are reported when three answers in a row show them, each in one answer, as one of them may
 * have ended meanwhile (WIRE-07), or when their own timestamps say that the first was alive when the second was made.
 * Tasks of two deployments may be on one instance for a while, as maximumPercent may be set.
 */
export const daemonPlacementChecker = defineChecker({
  id: 'daemon-placement',
  requirements: ['SV-23', 'CI-03'],
  begin() {
    const daemons = new Set<string>()
    const tasks = taskLives()
    const pairs = new Map<string, Pair>()
    const drained = drainings()
    return {
      *see(call) {
        tasks.see(call)
        drained.see(call)
        for (const { fields, deployments } of seenServices(call)) {
          if (textOf(fields, 'schedulingStrategy') !== 'DAEMON') continue
          for (const { id } of deployments) daemons.add(id)
        }
        if (daemons.size > 0) yield* besideEachOther(call, daemons, pairs)
      },
      *end() {
        for (const [deployment, lives] of tasks.byDeployment()) {
          if (daemons.has(deployment)) yield* twoAtATime(deployment, lives)
          for (const life of lives) yield* drained.problems(life)
        }
      },
    }
  },
})

function* besideEachOther(
  call: Call,
  daemons: ReadonlySet<string>,
  pairs: Map<string, Pair>,
): Generator<Finding> {
  const first = new Map<string, SeenTask>()
  for (const task of seenTasks(call)) {
    if (task.freshness !== 'read' || !isToRun(task)) continue
    const deployment = textOf(task.fields, 'startedBy')
    const instance = textOf(task.fields, 'containerInstanceArn')
    if (deployment === undefined || instance === undefined || !daemons.has(deployment)) continue
    const place = `${deployment} ${instance}`
    const other = first.get(place)
    if (!other) {
      first.set(place, task)
      continue
    }
    const names = [other.arn, task.arn].sort().join(' ')
    const before = pairs.get(place)
    const again = before?.tasks === names ? before : undefined
    if (again && again.endMs > call.startMs) continue
    const witness = [...(again?.witness ?? []), witnessOf(other, 'lastStatus'), witnessOf(task, 'lastStatus')]
    const times = (again?.times ?? 0) + 1
    pairs.set(place, { tasks: names, endMs: call.endMs, times, witness })
    if (times < readsInARow) continue
    yield twoOn(place, `${other.name} and ${task.name} run beside each other`, witness)
  }
}

function isToRun({ fields }: SeenTask): boolean {
  const rank = statusRank(textOf(fields, 'lastStatus') ?? '')
  return rank !== undefined && rank <= running && textOf(fields, 'desiredStatus') === 'RUNNING'
}

function* twoAtATime(deployment: string, lives: readonly TaskLife[]): Generator<Finding> {
  for (const [instance, its] of Map.groupBy(lives, (life) => life.containerInstance)) {
    if (instance === undefined) continue
    const inOrder = its.toSorted((one, other) => one.createdAt.seconds - other.createdAt.seconds)
    for (const [index, life] of inOrder.entries()) {
      const before = inOrder[index - 1]
      if (!before || !wasAliveAt(before, life.createdAt.seconds)) continue
      const witness = [before.createdAt.witness, ...lastSign(before), life.createdAt.witness]
      yield twoOn(
        `${deployment} ${instance}`,
        `${life.name} was created while ${before.name} was alive`,
        witness,
      )
    }
  }
}

function twoOn(place: string, what: string, witness: readonly Witness[]): Finding {
  const message = `${what}, both of one DAEMON deployment and on one container instance; it has exactly one there`
  return { rule: place, requirement: 'SV-23', message, witness }
}
