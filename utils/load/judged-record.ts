import { allCheckers } from '../history/checkers/all-checkers.ts'
import { beginJudgement, parsed } from '../history/judge.ts'
import { readHistory } from '../history/read.ts'
import { type Finding, findingsIn } from './findings.ts'
import { type Made, madeBy } from './made.ts'

/** A record as it was judged. */
export interface JudgedRecord {
  readonly calls: number
  readonly made: Made[]
  readonly findings: Finding[]
}

/** Has every checker judge a stored record (`part 2 of 4`), and tells what its calls were to make. */
export function judgedRecord(history: string, name: string): JudgedRecord {
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
  const violations = judgement.end().map(({ checker, requirement, message, witness }) => ({
    checker,
    requirement,
    message,
    witness: [...witness],
  }))
  return { calls, made, findings: findingsIn(violations, name) }
}
