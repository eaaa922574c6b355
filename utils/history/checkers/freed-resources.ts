import { statusRank } from '../../status/status-order.ts'
import { idOf } from './arn.ts'
import type { Call, Witness } from './checker.ts'
import type { Finding } from './define-checker.ts'
import { readInstances, type SeenInstance } from './instance-resources.ts'
import { isRecord, textOf } from './json.ts'
import { readsInARow } from './lasting-loads.ts'
import { quietTimes } from './quiet-times.ts'
import { startsTasks } from './static-scopes.ts'
import { type SeenTask, seenTasks } from './task-checker.ts'

const stopped = statusRank('STOPPED') ?? 0
const resources = ['CPU', 'MEMORY', 'runningTasksCount'] as const

/** The tasks of a cluster that have not been seen STOPPED. */
interface Placed {
  readonly tasks: Map<string, { readonly cpu: number }>
  cpu: number
  /** When the last call that showed one STOPPED ended. */
  lastStopMs: number
}

interface Read {
  readonly startMs: number
  readonly endMs: number
  readonly amounts: ReadonlyMap<string, { readonly amount: number; readonly witness: Witness }>
  /** What the tasks have that were not seen STOPPED before, of each resource; nothing when that is not known. */
  readonly tasks: ReadonlyMap<string, number> | undefined
}

/**
 * What an instance shows as taken beyond what tasks can have (CI-02). That takes all tasks to be known: in a cluster that the
 * history made itself, with no services, where every RunTask and StartTask was answered. An instance that says so in three
 * reads in a row, in a time in which nothing else was called, is neither busy nor late.
 */
export function freedResources() {
  const clusters = new Map<string, Placed>()
  const reads = new Map<string, readonly Read[]>()
  const quiet = quietTimes<Finding>()
  let someUnknown = false
  return {
    see(call: Call) {
      quiet.see(call)
      if (startsTasks.test(call.operation) || losesTasks(call)) someUnknown = true
      if (someUnknown) return
      const made = madeCluster(call)
      if (made !== undefined)
        clusters.set(made, { tasks: new Map(), cpu: 0, lastStopMs: Number.NEGATIVE_INFINITY })
      const cluster = isRecord(call.input)
        ? clusters.get(idOf(textOf(call.input, 'cluster') ?? ''))
        : undefined
      if (!cluster) return
      for (const task of seenTasks(call)) take(cluster, task)
      for (const instance of readInstances(call)) {
        const last = reads.get(instance.id)?.at(-1)
        if (last && last.endMs > call.startMs) continue
        const all = [...(reads.get(instance.id) ?? []), readOf(call, instance, cluster)].slice(-readsInARow)
        reads.set(instance.id, all)
        for (const finding of tooMuch(instance, all)) quiet.suppose(finding, all[0]?.startMs ?? 0, call.endMs)
      }
    },
    /** At the end of the history: what was found in times in which nothing was called. */
    held: () => (someUnknown ? [] : quiet.held()),
  }
}

function losesTasks({ operation, status }: Call): boolean {
  return /^(RunTask|StartTask)$/.test(operation) && !(status !== undefined && status < 500)
}

/** Anyone may be using `default`. */
function madeCluster({ operation, status, input }: Call): string | undefined {
  if (operation !== 'CreateCluster' || status !== 200 || !isRecord(input)) return undefined
  const name = textOf(input, 'clusterName')
  return name === 'default' ? undefined : name
}

function take(cluster: Placed, task: SeenTask) {
  const known = cluster.tasks.get(task.arn)
  const rank = statusRank(textOf(task.fields, 'lastStatus') ?? '')
  if (rank !== undefined && rank >= stopped) {
    if (known) cluster.cpu -= known.cpu
    cluster.tasks.delete(task.arn)
    cluster.lastStopMs = Math.max(cluster.lastStopMs, task.call.endMs)
    return
  }
  // A read that lags may show a task as it was: counting it again can only hide something.
  if (known) return
  const cpu = Number(textOf(task.fields, 'cpu') ?? Number.POSITIVE_INFINITY)
  cluster.tasks.set(task.arn, { cpu })
  cluster.cpu += cpu
}

function readOf({ startMs, endMs }: Call, instance: SeenInstance, cluster: Placed): Read {
  const amounts = new Map<string, { readonly amount: number; readonly witness: Witness }>()
  for (const resource of resources) {
    const found = resource === 'runningTasksCount' ? instance.count(resource) : instance.taken(resource)
    if (found) amounts.set(resource, { amount: found.amount, witness: found.witness() })
  }
  const { size } = cluster.tasks
  const tasks = new Map([
    ['CPU', cluster.cpu],
    // What of a container's two figures is set aside is not the task's: known is only that no task takes none.
    ['MEMORY', size === 0 ? 0 : Number.POSITIVE_INFINITY],
    ['runningTasksCount', size],
  ])
  return { startMs, endMs, amounts, tasks: cluster.lastStopMs <= startMs ? tasks : undefined }
}

function* tooMuch({ id, name }: SeenInstance, all: readonly Read[]): Generator<Finding> {
  const [first] = all
  if (!first?.tasks || all.length < readsInARow) return
  for (const [resource, most] of first.tasks) {
    const shown = all.flatMap(({ amounts }) => amounts.get(resource) ?? [])
    const least = Math.min(...shown.map(({ amount }) => amount))
    if (shown.length < readsInARow || !(least > most)) continue
    const message = `${name} shows ${least} of its ${resource}${resource === 'runningTasksCount' ? '' : ' taken'}, three times in a row; the tasks that have not stopped have ${most}`
    const witness = shown.map((one) => one.witness)
    yield { rule: `${id} ${resource} too much`, requirement: 'CI-02', message, witness }
  }
}
