import type { WorkloadWatch } from '../entry.ts'
import { idOf } from './arn.ts'
import type { Call } from './checker.ts'
import { containerDefinitions } from './container-definitions.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { isRecord, textOf } from './json.ts'
import { endedEarly, type Judged, neverRan, ranOn } from './status-agreement.ts'
import { type ContainerClaims, newTaskClaims, noteClaims, type TaskClaims } from './status-claims.ts'
import { seenTasks } from './task-checker.ts'
import { unwatchedTimes } from './unwatched-times.ts'
import { type Run, workloadLives } from './workload-lives.ts'

/**
 * The API's word against what was seen to run: a RUNNING task runs, a STOPPED one does not, and exit codes are those that
 * containers ended with (TK-26); a task does not outlive an essential container (FL-02), and tells how its containers ended
 * (TK-21). Only of a history in which workloads were watched, for elsewhere none means nothing.
 *
 * Moments are compared on the client's clock alone: what was seen had happened by then, and what was not seen had not
 * happened the watch's lag before. So clocks and the whole seconds of other machines do not matter.
 * What was not seen while nobody watched tells nothing.
 */
export const workloadAgreementChecker = defineChecker({
  id: 'workload-agreement',
  requirements: ['TK-26', 'TK-21', 'FL-02'],
  begin() {
    let watch: WorkloadWatch | undefined
    let untilMs = Number.NEGATIVE_INFINITY
    const tasks = new Map<string, TaskClaims>()
    const orphaning = new Set<string>()
    const definitions = containerDefinitions()
    const lives = workloadLives()
    const unwatched = unwatchedTimes()
    return {
      seeHeader({ workloads }) {
        watch = workloads
      },
      see(call) {
        if (!watch) return []
        untilMs = Math.max(untilMs, call.endMs)
        definitions.see(call)
        noteDeregistration(call, orphaning)
        for (const task of seenTasks(call)) {
          const claims = tasks.get(task.arn) ?? newTaskClaims(task)
          tasks.set(task.arn, claims)
          noteClaims(claims, task)
        }
        return []
      },
      seeWorkload(entry) {
        untilMs = Math.max(untilMs, entry.seenMs)
        lives.see(entry)
      },
      seeUnwatched: unwatched.see,
      // What runs for a task may be told long after it was seen.
      *end() {
        if (!watch) return
        for (const claims of tasks.values()) {
          if (orphaning.has(claims.instance)) continue
          const runs = lives.runsOf(claims.id)
          yield* judgeTask(
            { claims, runs, untilMs, watch, unwatched },
            definitions.of(claims.taskDefinitionArn),
          )
        }
      },
    }
  },
})

type Definitions = ReturnType<ReturnType<typeof containerDefinitions>['of']>

interface JudgedTask extends Judged {
  readonly claims: TaskClaims
}

function* judgeTask(task: JudgedTask, definitions: Definitions): Generator<Finding> {
  const { claims, runs } = task
  const byContainer = Map.groupBy(runs, ({ container }) => container)
  const ofTask = [
    ...neverRan(task, claims.name),
    ...endedEarly(task, claims.name),
    ...ranOn(task, claims.name),
  ]
  yield* ofTask
  for (const [name, container] of claims.containers) {
    const own = byContainer.get(name)
    // One that the machinery knows by no name is not its business.
    if (!own) continue
    const judged = { ...task, claims: container, runs: own }
    const called = `container ${name} of ${claims.name}`
    const runsOnce = definitions.get(name)?.runsOnce === true
    // What is wrong with the task is told once, not for each of its containers too.
    const told = (finding: Finding) => ofTask.some(({ rule }) => kindOf(rule) === kindOf(finding.rule))
    const found = [
      ...neverRan(judged, called),
      ...endedEarly(judged, called),
      ...(own.length === 1 && runsOnce ? ranOn(judged, called) : []),
    ]
    yield* found.filter((finding) => !told(finding))
    if (own.length !== 1 || !runsOnce) continue
    yield* exitCodes(judged, container, called)
    if (definitions.get(name)?.isEssential && !ofTask.some(({ rule }) => kindOf(rule) === 'ended'))
      yield* outlived(task, own, called)
  }
}

/** Rules are `<kind> <whose>`. */
function kindOf(rule: string): string {
  return rule.split(' ', 1)[0] ?? ''
}

/** A task that went on RUNNING after an essential container of it had ended for good. */
function* outlived(task: JudgedTask, runs: readonly Run[], called: string): Generator<Finding> {
  for (const { rule, message, witness } of endedEarly({ ...task, runs }, task.claims.name)) {
    const because = `${message}; ${called} is essential, and its end is the task's`
    yield { rule: `${rule} essential`, requirement: 'FL-02', message: because, witness }
  }
}

function* exitCodes(
  { runs, watch, unwatched }: Judged,
  { exitCodes: told, withoutExitCode }: ContainerClaims,
  called: string,
): Generator<Finding> {
  // Unseen, there may have been another run with an end of its own.
  if (unwatched.has()) return
  const [run] = runs
  if (run?.ended === undefined || run.exitCode === undefined) return
  for (const [code, witness] of told) {
    if (code === run.exitCode) continue
    const message = `${called} has exitCode ${code}, but it ended with ${run.exitCode}`
    const rule = `exit-code ${called}`
    yield { rule, requirement: 'TK-26', message, witness: [witness, run.ended.witness] }
  }
  // What a STOPPED task does not tell of its containers it will never tell.
  if (told.size > 0 || !withoutExitCode) return
  if (withoutExitCode.startMs <= run.ended.seenMs + watch.watchLagMs) return
  const message = `${called} is STOPPED and shows no exitCode, but it ended with ${run.exitCode}`
  const witness = [withoutExitCode.witness, run.ended.witness]
  yield { rule: `no-exit-code ${called}`, requirement: 'TK-21', message, witness }
}

/** Tasks of an instance that was deregistered by force are given up: nobody tells what becomes of them (CI-04). */
function noteDeregistration({ operation, input }: Call, orphaning: Set<string>): void {
  if (operation !== 'DeregisterContainerInstance' || !isRecord(input)) return
  const instance = textOf(input, 'containerInstance')
  if (instance !== undefined) orphaning.add(idOf(instance))
}
