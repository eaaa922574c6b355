import { type ECS, ECSServiceException } from '@aws-sdk/client-ecs'
import type { FrameworkError } from '../errors/framework-error.ts'
import { foreignIn } from './own-resources.ts'
import { createStartedTasks } from './started-tasks.ts'
import { giveBack, spend, type TaskBudget, TaskBudgetSpent } from './task-budget.ts'

/** What calls to an endpoint of value are held to. */
export interface Safeguards {
  readonly budget: TaskBudget
  /** The beginning of all names of the run: calls that would change what has another name are not sent. */
  readonly ownNames: readonly string[]
}

/**
 * Holds a client's calls to the safeguards: one that breaks them rejects with TaskBudgetSpent or ForeignResource before it
 * is sent. Gives how to ask for the first such refusal, which a scenario may have swallowed.
 */
export function holdTo(
  ecs: Pick<ECS, 'middlewareStack'>,
  safeguards: Safeguards,
): () => FrameworkError | undefined {
  const { budget, ownNames } = safeguards
  const tasks = createStartedTasks()
  let refusal: FrameworkError | undefined
  const refuse = (error: FrameworkError): never => {
    refusal ??= error
    throw error
  }
  ecs.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const operation = commandName.replace(/Command$/, '')
        const foreign = foreignIn(operation, args.input, ownNames)
        if (foreign) refuse(foreign)
        const wanted = tasks.mayStart(operation, args.input)
        if (wanted > 0 && !spend(budget, wanted)) refuse(new TaskBudgetSpent(operation, wanted, budget))
        try {
          const result = await next(args)
          giveBack(budget, wanted - tasks.hasStarted(operation, args.input, result.output))
          return result
        } catch (error) {
          // What was refused has started nothing; of what was not answered nobody knows.
          if (error instanceof ECSServiceException && error.$fault === 'client') giveBack(budget, wanted)
          throw error
        }
      },
    { step: 'initialize', priority: 'high', name: 'safeguards' },
  )
  return () => refusal
}
