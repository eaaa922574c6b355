import type { Call } from './checker.ts'
import { listOf, recordOf, recordsOf, textOf } from './json.ts'
import { observedTaskDefinitions } from './observations.ts'

/** What a history tells of the health checks of task definitions. */
export interface HealthChecks {
  see(call: Call): void
  /** Whether a container of the revision has a health check; nothing of a revision that no answer showed. */
  of(taskDefinitionArn: string): boolean | undefined
}

/** Follows which revisions have health checks: they never change (TD-02). */
export function definedHealthChecks(): HealthChecks {
  const known = new Map<string, boolean>()
  return {
    see(call) {
      for (const { fields } of observedTaskDefinitions(call)) {
        const arn = textOf(fields, 'taskDefinitionArn')
        if (arn === undefined || listOf(fields, 'containerDefinitions').length === 0) continue
        const containers = recordsOf(fields, 'containerDefinitions')
        known.set(
          arn,
          containers.some(([, container]) => recordOf(container, 'healthCheck') !== undefined),
        )
      }
    },
    of: (taskDefinitionArn) => known.get(taskDefinitionArn),
  }
}
