import type { PlanFile } from '../plan-file.ts'
import { readPlanFile } from '../plan-file.ts'

/** fixtures/load/mixed.json, but of so few calls that a test can wait for them. */
export function smallPlan(): PlanFile {
  const plan = readPlanFile('fixtures/load/mixed.json')
  const arrivals = { kind: 'closed', clients: 4, calls: 20 } as const
  return { ...plan, load: { ...plan.load, arrivals } }
}
