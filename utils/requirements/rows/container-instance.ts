import type { RequirementRow } from '../row.ts'

/** What ECS does: container instances and attributes. */
export const containerInstance = {
  'CI-01': {
    statement:
      'Status REGISTERING, REGISTRATION_FAILED, ACTIVE, DRAINING, DEREGISTERING, INACTIVE; ListContainerInstances excludes INACTIVE by default; `agentConnected=false` instances get no tasks.',
    source: 'API:ContainerInstance, API:ListContainerInstances',
    evidence: ['M'],
  },
  'CI-02': {
    statement:
      '`remainingResources` = registered − allocated, restored when tasks stop; `runningTasksCount` counts desired RUNNING.',
    source: 'API:ContainerInstance',
    evidence: ['M'],
  },
  'CI-03': {
    statement:
      'UpdateContainerInstancesState accepts only ACTIVE/DRAINING, DRAINING only from ACTIVE. DRAINING: no new placement, PENDING service tasks stopped at once, RUNNING service tasks replaced within min/max, standalone tasks untouched.',
    source: 'API:UpdateContainerInstancesState',
    evidence: ['M'],
  },
  'CI-04': {
    statement:
      'DeregisterContainerInstance with running tasks needs `force`; tasks are orphaned, services start replacements elsewhere.',
    source: 'API:DeregisterContainerInstance',
    evidence: ['M'],
  },
  'CI-05': {
    statement:
      'PutAttributes upserts, ≤10 custom per resource (`AttributeLimitExceededException`), unknown target → `TargetNotFoundException`; built-ins `ecs.availability-zone`, `ecs.instance-type`, `ecs.os-type`, `ecs.cpu-architecture`.',
    source: 'API:PutAttributes; DG:task-placement-constraints',
    evidence: ['M', 'D'],
  },
  'CI-06': {
    statement:
      'StartTask requires `containerInstances` (≤10), starts one task per instance, bypasses placement; `startedBy` ≤36 chars.',
    source: 'API:StartTask',
    evidence: ['M'],
  },
  'CI-07': {
    statement:
      'DescribeContainerInstances of an unknown instance is no error: HTTP 200, `failures[].reason` MISSING; each requested instance is answered once, by an entry or a failure.',
    source: 'API:DescribeContainerInstances, API:Failure; DG:api_failures_messages',
    evidence: ['M', 'D'],
  },
} as const satisfies Record<string, RequirementRow>
