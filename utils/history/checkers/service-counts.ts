import type { Call, Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { numberOf, recordOf, textOf } from './json.ts'
import { lastingLoads, readsInARow } from './lasting-loads.ts'
import { witnessOf } from './observations.ts'
import { type SeenService, seenServices } from './observed-services.ts'
import { type Census, covers, retentionMs, serviceCensuses, tasksOf } from './service-census.ts'
import { type ServiceRecord, serviceRecords } from './service-records.ts'
import { seenTasks } from './task-checker.ts'
import { type TaskLife, taskLives } from './task-lives.ts'

interface Owner {
  readonly key: string
  readonly name: string
}

interface Read {
  readonly startMs: number
  readonly endMs: number
  readonly running: number
  readonly witness: Witness
}

/**
 * A service's counts are the sums of its deployments' counts, and runningCount is no less than the tasks that were RUNNING
 * all the while and, at the end, no more than the tasks that there are (SV-10).
 *
 * Counts may lag behind, each by itself (WIRE-07): reported is what three reads in a row say. Tasks that outlive the
 * deregistration of their instance may count or not, so a history with one is not held to its tasks.
 */
export const serviceCountsChecker = defineChecker({
  id: 'service-counts',
  requirements: ['SV-10'],
  begin() {
    const sums = sumsOfDeployments()
    const loads = lastingLoads()
    const tasks = taskLives()
    const records = serviceRecords()
    const censuses = serviceCensuses(tasks, records)
    /** The last complete census of each place. */
    const counted = new Map<string, Census>()
    /** The last reads of each service that the history created. */
    const latest = new Map<ServiceRecord, readonly Read[]>()
    /** The service that each deployment is of. */
    const owners = new Map<string, Owner>()
    let orphans = false
    return {
      *see(call) {
        if (call.operation === 'DeregisterContainerInstance') orphans = true
        tasks.see(call)
        for (const service of seenServices(call)) {
          for (const { id } of service.deployments) owners.set(id, { key: service.key, name: service.name })
          if (service.freshness !== 'read' || textOf(service.fields, 'status') !== 'ACTIVE') continue
          yield* sums.see(service)
          const running = numberOf(service.fields, 'runningCount')
          if (running === undefined) continue
          loads.said(service.key, running, call, () => witnessOf(service, 'runningCount'))
        }
        for (const [record, service] of records.see(call)) note(record, service, latest)
        for (const census of censuses.see(call)) counted.set(census.place, census)
        if (!orphans) yield* running(call, owners, loads)
      },
      *end() {
        if (orphans) return
        for (const census of censuses.end()) counted.set(census.place, census)
        const lives = tasks.byDeployment()
        for (const [record, reads] of latest) {
          const [first] = reads
          if (!first || !records.isKnown(record) || reads.length < readsInARow) continue
          const isCounted = [...counted.values()].some(
            (census) =>
              covers(census, record) &&
              reads.every(({ endMs }) => endMs <= census.startMs) &&
              census.startMs - first.startMs < retentionMs,
          )
          if (!isCounted) continue
          yield* tooMany(record, reads, first, tasksOf(record, lives))
        }
      },
    }
  },
})

function note(record: ServiceRecord, service: SeenService, latest: Map<ServiceRecord, readonly Read[]>) {
  const { call, fields, freshness } = service
  const running = numberOf(fields, 'runningCount')
  const before = latest.get(record) ?? []
  if (freshness !== 'read' || textOf(fields, 'status') !== 'ACTIVE' || running === undefined) {
    latest.delete(record)
    return
  }
  const last = before.at(-1)
  if (last && last.endMs > call.startMs) return
  const { startMs, endMs } = call
  const read = { startMs, endMs, running, witness: witnessOf(service, 'runningCount') }
  latest.set(record, [...before, read].slice(-readsInARow))
}

function* running(
  call: Call,
  owners: ReadonlyMap<string, Owner>,
  loads: ReturnType<typeof lastingLoads>,
): Generator<Finding> {
  for (const task of seenTasks(call)) {
    if (task.freshness !== 'read') continue
    const owner = owners.get(textOf(task.fields, 'startedBy') ?? '')
    if (owner === undefined) continue
    if (textOf(task.fields, 'lastStatus') !== 'RUNNING') {
      loads.gone(owner.key, task.arn)
      continue
    }
    const found = loads.seen(owner.key, task.arn, 1, call, () => witnessOf(task, 'lastStatus'))
    if (!found) continue
    const { said, there, reads, things } = found
    const message = `${owner.name} said that ${said} of its tasks were RUNNING, three times in a row, while ${there} were so all the time`
    yield { rule: `${owner.key} too few`, requirement: 'SV-10', message, witness: [...reads, ...things] }
  }
}

/** At the end of the history, when a census tells that no task is unknown. */
function* tooMany(
  record: ServiceRecord,
  reads: readonly Read[],
  first: Read,
  lives: readonly TaskLife[],
): Generator<Finding> {
  const said = Math.min(...reads.map((read) => read.running))
  const over = lives.filter((life) => life.over && life.over.endMs <= first.startMs)
  const left = lives.length - over.length
  if (said <= left) return
  const message = `${record.name} says to the end that ${said} of its tasks are RUNNING; of the ${lives.length} that it has had ${left} are left`
  const witness = [
    ...over.flatMap((life) => (life.over ? [life.over.witness] : [])).slice(-5),
    ...reads.map((read) => read.witness),
  ]
  yield { rule: `${record.arn} too many`, requirement: 'SV-10', message, witness }
}

interface Disagreement {
  readonly text: string
  readonly endMs: number
  readonly times: number
  readonly witness: readonly Witness[]
}

function sumsOfDeployments() {
  const disagreements = new Map<string, Disagreement>()
  return {
    *see(service: SeenService): Generator<Finding> {
      // Under other controllers the tasks are those of task sets.
      const controller = textOf(recordOf(service.fields, 'deploymentController') ?? {}, 'type') ?? 'ECS'
      if (controller !== 'ECS' || service.deployments.length === 0) return
      for (const member of ['runningCount', 'pendingCount']) {
        const key = `${service.key} ${member}`
        const all = numberOf(service.fields, member)
        const parts = service.deployments.map(({ fields }) => numberOf(fields, member) ?? 0)
        const sum = parts.reduce((total, part) => total + part, 0)
        const before = disagreements.get(key)
        if (all === undefined || all === sum) {
          disagreements.delete(key)
          continue
        }
        const text = `${all} ${sum}`
        const isSame = before?.text === text
        if (isSame && before.endMs > service.call.startMs) continue
        const shown = [
          witnessOf(service, member),
          ...service.deployments.map(({ path }) => witnessOf(service, `${path}.${member}`)),
        ]
        const times = isSame ? before.times + 1 : 1
        const witness = isSame ? [...before.witness, ...shown] : shown
        disagreements.set(key, { text, endMs: service.call.endMs, times, witness })
        if (times < readsInARow) continue
        const message = `${service.name} has ${member} ${all}, three times in a row, where its deployments have ${sum} in all; they have all its tasks`
        yield { rule: `${key} sum`, requirement: 'SV-10', message, witness }
      }
    },
  }
}
