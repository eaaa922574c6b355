import type { WorkloadWatch } from '../entry.ts'
import type { Finding } from './define-checker.ts'
import type { Claim, StatusClaims } from './status-claims.ts'
import type { UnwatchedTimes } from './unwatched-times.ts'
import type { Run } from './workload-lives.ts'

/** What was said of a task, or of one of its containers, and what was seen to run for it. */
export interface Judged {
  readonly claims: StatusClaims
  readonly runs: readonly Run[]
  /** Until when the history goes; what was to be seen until then is in it. */
  readonly untilMs: number
  readonly watch: WorkloadWatch
  readonly unwatched: UnwatchedTimes
}

/**
 * Whether what was so when this was said may not have been seen, as nobody watched: it was so in the lag of the API before the
 * call at the earliest, and would have been seen in that of the watch after it at the latest. What lasts longer than the time
 * in which nobody watched is seen after it.
 */
function isUnwatched({ startMs, endMs, isReplay }: Claim, { watch, unwatched }: Judged): boolean {
  const fromMs = isReplay ? Number.NEGATIVE_INFINITY : startMs - watch.apiLagMs
  return unwatched.touch(fromMs, endMs + watch.watchLagMs)
}

/**
 * RUNNING was said before anything was seen to run, or although nothing ever was. ECS says it once the containers have
 * started, so only the watch may be behind.
 */
export function* neverRan(judged: Judged, called: string): Generator<Finding> {
  const { claims, runs, untilMs, watch } = judged
  const claim = claims.firstRunning
  if (!claim || isUnwatched(claim, judged)) return
  const [first] = runs
  const aheadMs = (first?.began.seenMs ?? untilMs) - claim.endMs
  if (aheadMs <= watch.watchLagMs) return
  const rule = `ahead ${called}`
  const requirement = 'TK-26'
  if (first) {
    const message = `${called} said RUNNING ${told(aheadMs)} before anything of it was seen to run`
    yield { rule, requirement, message, witness: [claim.witness, first.began.witness] }
  } else {
    const message = `${called} said RUNNING, and nothing was seen to run for it, then and in the ${told(aheadMs)} after`
    yield { rule, requirement, message, witness: [claim.witness] }
  }
}

/** RUNNING was still said when all that had run was over, for longer than an endpoint may take to tell. */
export function* endedEarly(judged: Judged, called: string): Generator<Finding> {
  const { claims, runs, watch } = judged
  const claim = claims.lastRunning
  if (!claim || isUnwatched(claim, judged)) return
  let last: Run['ended']
  for (const { began, ended } of runs) {
    // It may run by now, and be seen only later.
    const isBefore = ended !== undefined && ended.seenMs + watch.apiLagMs < claim.startMs
    const isAfter = began.seenMs - watch.watchLagMs > claim.endMs
    if (!isBefore && !isAfter) return
    if (isBefore && (last === undefined || last.seenMs < ended.seenMs)) last = ended
  }
  if (!last) return
  const message = `${called} still said RUNNING ${told(claim.startMs - last.seenMs)} after what ran for it had ended`
  const witness = [last.witness, claim.witness]
  yield { rule: `ended ${called}`, requirement: 'TK-26', message, witness: witness.toReversed() }
}

/** STOPPED was said of what ran on. ECS says it once the containers have ended, so only the watch may be behind. */
export function* ranOn(judged: Judged, called: string): Generator<Finding> {
  const { claims, runs, untilMs, watch } = judged
  const claim = claims.firstStopped
  if (!claim || isUnwatched(claim, judged)) return
  for (const { container, began, ended } of runs) {
    const onMs = (ended?.seenMs ?? untilMs) - claim.endMs
    if (onMs <= watch.watchLagMs) continue
    const what = ended ? `container ${container} ended` : `container ${container} still ran`
    const message = `${called} said STOPPED, and ${what} ${told(onMs)} after that`
    const witness = [claim.witness, (ended ?? began).witness]
    yield { rule: `on ${called}`, requirement: 'TK-26', message, witness }
    return
  }
}

function told(ms: number): string {
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 1000)} s`
}
