import type { WorkloadContainer, WorkloadEntry } from '../entry.ts'
import type { WorkloadWitness } from './checker.ts'

/**
 * One time that a container ran, as it was seen: each moment is after the event that it tells, by the lag of the watch at
 * most.
 */
export interface Run {
  /** The container's name. */
  readonly container: string
  readonly began: Sighting
  /** Absent while it runs. */
  ended?: Sighting
  /** Absent where only its end was seen. */
  exitCode?: number
}

interface Sighting {
  readonly seenMs: number
  readonly witness: WorkloadWitness
}

interface OpenRun {
  readonly run: Run
  startedAt: string | undefined
}

/** What ran for the tasks of a history, by task id. */
export interface WorkloadLives {
  see(entry: WorkloadEntry): void
  /** In the order in which they were seen to begin. */
  runsOf(taskId: string): readonly Run[]
  /** Whether something was seen that is to be the task, be it that none of it ever ran. */
  has(taskId: string): boolean
}

/** Follows workloads. Sightings of one workload come in their order; those of several may be mixed. */
export function workloadLives(): WorkloadLives {
  const tasks = new Map<string, Run[]>()
  /** The last run of each container of each workload. */
  const latest = new Map<string, OpenRun>()

  function see(entry: WorkloadEntry): void {
    const runs = tasks.get(entry.taskId) ?? []
    tasks.set(entry.taskId, runs)
    for (const [index, container] of entry.containers.entries()) {
      const key = `${entry.taskId} ${entry.name} ${container.name}`
      const last = latest.get(key)
      const next = step(entry, index, container, last)
      if (next === undefined || next === last) continue
      latest.set(key, next)
      runs.push(next.run)
    }
  }

  return {
    see,
    runsOf: (taskId) => tasks.get(taskId) ?? [],
    has: (taskId) => tasks.has(taskId),
  }
}

/** Brings a container's last run up to date, or gives the next one. */
function step(
  entry: WorkloadEntry,
  index: number,
  container: WorkloadContainer,
  last: OpenRun | undefined,
): OpenRun | undefined {
  const { state, startedAt, exitCode } = container
  const isOpen = last !== undefined && last.run.ended === undefined
  const isSame = last !== undefined && (startedAt ?? last.startedAt) === (last.startedAt ?? startedAt)
  const at = (member: string): Sighting => {
    const path = member === 'phase' ? member : `containers[${index}].${member}`
    const value = member === 'phase' ? entry.phase : Reflect.get(container, member)
    return { seenMs: entry.seenMs, witness: { workload: entry.name, seenMs: entry.seenMs, path, value } }
  }
  const begin = (): OpenRun => ({ run: { container: container.name, began: at('state') }, startedAt })
  // A pod that is removed may keep saying of its containers what was so last.
  if (entry.phase === 'Gone' && state !== 'terminated') {
    if (isOpen) last.run.ended = at('phase')
    return last
  }
  if (state === 'waiting') {
    if (isOpen) last.run.ended = at('state')
    return last
  }
  if (state === 'running') {
    if (isOpen && isSame) {
      last.startedAt ??= startedAt
      return last
    }
    if (last !== undefined && !isOpen && isSame && startedAt !== undefined) return last
    if (isOpen) last.run.ended = at('startedAt')
    return begin()
  }
  // One that never began (its program is not there) did not run; what was told before is told again with each change around it.
  if (startedAt === undefined && last === undefined) return undefined
  if (!isOpen && isSame) return last
  if (isOpen && !isSame) last.run.ended = at('startedAt')
  const opened = isOpen && isSame ? last : begin()
  opened.run.ended = at(exitCode === undefined ? 'state' : 'exitCode')
  if (exitCode !== undefined) opened.run.exitCode = exitCode
  return opened
}
