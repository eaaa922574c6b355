import { callsOf, inputOf, operationOf } from './load-plan.ts'
import type { PlanFile } from './plan-file.ts'

/** How many tasks a plan's calls ask for: those of RunTask and StartTask, and the desired count of each service that it creates. */
export function tasksOfPlan({ prepare, load }: PlanFile): number {
  let tasks = prepare.reduce((sum, { operation, input }) => sum + tasksOf(operation, input), 0)
  for (let k = 0; k < callsOf(load); k += 1) tasks += tasksOf(operationOf(load, k), inputOf(load, k))
  return tasks
}

function tasksOf(operation: string, input: Readonly<Record<string, unknown>>): number {
  if (operation === 'RunTask') return Number(input['count'] ?? 1)
  if (operation === 'StartTask') {
    const { containerInstances } = input
    return Array.isArray(containerInstances) ? containerInstances.length : 1
  }
  if (operation === 'CreateService' || operation === 'UpdateService')
    return Number(input['desiredCount'] ?? 1)
  return 0
}
