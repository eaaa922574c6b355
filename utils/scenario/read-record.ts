import { allCheckers } from '../history/checkers/all-checkers.ts'
import type { Violation } from '../history/checkers/checker.ts'
import { beginJudgement } from '../history/judge.ts'
import { type LongestWait, newWaitFinder } from '../history/longest-wait.ts'
import { readHistory } from '../history/read.ts'
import type { OperationCalls } from '../results/operation-totals.ts'
import { newOperationCounter } from './count-operations.ts'

/** What the record of one scenario comes to. */
export interface ReadRecord {
  readonly violations: readonly Violation[]
  readonly operations: Record<string, OperationCalls>
  readonly longestWait: LongestWait | undefined
  /** The operation of the last call before clean-up. */
  readonly lastOperation: string | undefined
}

/** Reads a history once, from end to end, for all that is to be known of every scenario. */
export function readRecord(file: string): ReadRecord {
  const judgement = beginJudgement(allCheckers)
  const counter = newOperationCounter()
  const waits = newWaitFinder()
  let lastOperation: string | undefined
  let inCleanUp = false
  for (const entry of readHistory(file)) {
    judgement.see(entry)
    counter.see(entry)
    waits.see(entry)
    if (entry.kind === 'clean-up') inCleanUp = true
    if (entry.kind === 'call' && !inCleanUp) lastOperation = entry.operation
  }
  return {
    violations: judgement.end(),
    operations: counter.operations,
    longestWait: waits.longest(),
    lastOperation,
  }
}
