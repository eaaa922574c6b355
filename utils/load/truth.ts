import { type Made, startsTasks } from './made.ts'

/** What is there, by the endpoint's own listings, after a load. */
export interface Seen {
  /** Every task, stopped ones included. */
  readonly tasks: readonly {
    readonly id: string
    readonly cluster: string
    readonly startedBy: string
    readonly lastStatus: string
  }[]
  /** Every service, by name, each once for each time that it was listed. */
  readonly services: readonly { readonly name: string; readonly cluster: string }[]
}

/** Something that was answered and is not there, or is there and was not answered. */
export interface Untruth {
  readonly kind: 'lost' | 'twice' | 'unasked'
  readonly message: string
}

/**
 * Holds what the conductor, which prepared the load, and all workers were answered against what is there: every task and service
 * that was answered is there, once, and none is there that no call has made. Of a call that failed without a clear answer, either may
 * be; so of a service that was to be deleted.
 */
export function untruths(made: readonly Made[], seen: Seen): readonly Untruth[] {
  return [...untrueTasks(made, seen), ...untrueServices(made, seen)]
}

function untrueTasks(made: readonly Made[], seen: Seen): Untruth[] {
  const calls = made.filter(startsTasks)
  const there = Map.groupBy(seen.tasks, ({ cluster, id }) => `${cluster}/${id}`)
  const found: Untruth[] = []
  const answered = new Map<string, Made>()
  for (const call of calls) {
    for (const id of call.ids) {
      const task = `${call.cluster}/${id}`
      const before = answered.get(task)
      if (before) {
        found.push({
          kind: 'twice',
          message: `the task ${task} was answered to ${named(before)} and to ${named(call)}`,
        })
      }
      answered.set(task, call)
      if (!there.has(task)) {
        found.push({
          kind: 'lost',
          message: `${named(call)} was answered with the task ${task}, which is not there`,
        })
      }
    }
  }
  const byKey = Map.groupBy(calls, ({ cluster, key }) => `${cluster} ${key}`)
  const unanswered = [...there].filter(([task]) => !answered.has(task)).map(([, [task]]) => task)
  for (const [key, tasks] of Map.groupBy(unanswered, (task) => `${task?.cluster} ${task?.startedBy}`)) {
    const of = byKey.get(key) ?? []
    const [first] = tasks
    // What services start is theirs.
    if (of.length === 0 && first?.startedBy.startsWith('ecs-svc/')) continue
    const open = of.filter(({ outcome }) => outcome === 'unknown').reduce((sum, { asked }) => sum + asked, 0)
    if (tasks.length <= open) continue
    const [call] = of
    const what = `${tasks.length - open} tasks (${first?.cluster}/${first?.id}) are there`
    found.push(
      call
        ? { kind: 'twice', message: `${what} beside those that ${named(call)} was answered with` }
        : {
            kind: 'unasked',
            message: `${what} that no call of the load has asked for, startedBy "${first?.startedBy}"`,
          },
    )
  }
  return found
}

function untrueServices(made: readonly Made[], seen: Seen): Untruth[] {
  const serviceOf = ({ cluster, key }: Made) => `${cluster}/${key}`
  const calls = Map.groupBy(
    made.filter(({ operation }) => operation === 'CreateService'),
    serviceOf,
  )
  const mayBeGone = new Set(
    made
      .filter(({ operation, outcome }) => operation === 'DeleteService' && outcome !== 'refused')
      .map(serviceOf),
  )
  const there = Map.groupBy(seen.services, ({ cluster, name }) => `${cluster}/${name}`)
  const found: Untruth[] = []
  for (const [service, of] of calls) {
    const times = there.get(service)?.length ?? 0
    const isMade = of.some(({ outcome }) => outcome === 'made')
    const mayBe = isMade || of.some(({ outcome }) => outcome === 'unknown')
    if (isMade && times === 0 && !mayBeGone.has(service))
      found.push({ kind: 'lost', message: `the service ${service} was created, and is not there` })
    if (times > 1) found.push({ kind: 'twice', message: `the service ${service} is listed ${times} times` })
    if (!mayBe && times > 0) {
      found.push({
        kind: 'unasked',
        message: `the service ${service} was refused, and is there all the same`,
      })
    }
  }
  for (const service of there.keys()) {
    if (!calls.has(service)) {
      found.push({
        kind: 'unasked',
        message: `the service ${service} is there, which no call of the load has created`,
      })
    }
  }
  return found
}

function named({ operation, key }: Made): string {
  return key === '' ? `a ${operation}` : `${operation} ${key}`
}
