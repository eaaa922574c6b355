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
  /** The calls of which an attempt may have started tasks without telling so, each by the context that its attempts share. */
  const uncertain = new WeakSet<object>()
  let refusal: FrameworkError | undefined
  const refuse = (error: FrameworkError): never => {
    refusal ??= error
    throw error
  }
  ecs.middlewareStack.add(
    (next, context) => async (args) => {
      const { commandName = '' } = context
      const operation = commandName.replace(/Command$/, '')
      const foreign = foreignIn(operation, args.input, ownNames)
      if (foreign) refuse(foreign)
      const wanted = tasks.mayStart(operation, args.input)
      if (wanted > 0 && !spend(budget, wanted)) refuse(new TaskBudgetSpent(operation, wanted, budget))
      try {
        const result = await next(args)
        const started = tasks.hasStarted(operation, args.input, result.output)
        if (!uncertain.has(context)) giveBack(budget, wanted - started)
        return result
      } catch (error) {
        if (!uncertain.has(context)) giveBack(budget, wanted)
        throw error
      }
    },
    { step: 'initialize', priority: 'high', name: 'safeguards' },
  )
  // Within the SDK's repetitions, which show of a call no more than how its last attempt went.
  ecs.middlewareStack.add(
    (next, context) => async (args) => {
      try {
        return await next(args)
      } catch (error) {
        if (!isRefused(error)) uncertain.add(context)
        throw error
      }
    },
    { step: 'finalizeRequest', priority: 'low', name: 'safeguardsOfAttempts' },
  )
  return () => refusal
}

/** What was refused has started nothing; of what was not answered, or failed on the way, nobody knows. */
function isRefused(error: unknown): boolean {
  return error instanceof ECSServiceException && error.$fault === 'client'
}
