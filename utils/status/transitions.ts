import type { RequirementId } from '../requirements/catalogue.ts'
import type { StatusChange } from './status-history.ts'
import { statusRank } from './status-order.ts'

/** Two statuses of one task that can't follow each other. */
export interface TransitionProblem {
  readonly requirement: RequirementId
  readonly from: StatusChange
  readonly to: StatusChange
  /** `lastStatus went from STOPPED back to RUNNING` */
  readonly message: string
}

/** What is wrong with an observed order of statuses: unknown ones, steps back (TK-01), impossible desired ones (TK-03). */
export function transitionProblems(changes: readonly StatusChange[]): TransitionProblem[] {
  const problems: TransitionProblem[] = []
  for (const [index, to] of changes.entries()) {
    const from = changes[index - 1] ?? to
    const [before, after] = [statusRank(from.lastStatus), statusRank(to.lastStatus)]
    if (after === undefined) {
      problems.push({
        requirement: 'TK-01',
        from,
        to,
        message: `lastStatus ${to.lastStatus} is none that ECS has`,
      })
    } else if (before !== undefined && after < before) {
      const message = `lastStatus went from ${from.lastStatus} back to ${to.lastStatus}`
      problems.push({ requirement: 'TK-01', from, to, message })
    }
    if (to.desiredStatus !== 'RUNNING' && to.desiredStatus !== 'STOPPED') {
      const message = `desiredStatus ${to.desiredStatus} is neither RUNNING nor STOPPED`
      problems.push({ requirement: 'TK-03', from, to, message })
    } else if (to.lastStatus === 'STOPPED' && to.desiredStatus === 'RUNNING') {
      const message = 'lastStatus is STOPPED while desiredStatus is RUNNING'
      problems.push({ requirement: 'TK-03', from, to, message })
    }
  }
  return problems
}
