import { allCheckers } from '../history/checkers/all-checkers.ts'
import { beginJudgement, parsed } from '../history/judge.ts'
import { readHistory } from '../history/read.ts'
import { type Made, madeBy } from './made.ts'
import type { PartReport } from './part-report.ts'

/** A record as it was judged. */
export interface JudgedRecord {
  readonly calls: number
  readonly made: Made[]
  readonly violationCount: number
  /** The first of them: a defect that is met at every call is told by these as well. */
  readonly violations: PartReport['violations']
}

/** So many violations are told whole. */
const toldViolations = 20

/** Has every checker judge a stored record, and tells what its calls were to make. */
export function judgedRecord(history: string): JudgedRecord {
  const judgement = beginJudgement(allCheckers)
  const made: Made[] = []
  let calls = 0
  for (const entry of readHistory(history)) {
    judgement.see(entry)
    if (entry.kind !== 'call') continue
    calls += 1
    const one = madeBy(parsed(entry))
    if (one) made.push(one)
  }
  const violations = judgement.end()
  const told = violations.slice(0, toldViolations).map(({ checker, requirement, message, witness }) => ({
    checker,
    requirement,
    message,
    witness: [...witness],
  }))
  return { calls, made, violationCount: violations.length, violations: told }
}
