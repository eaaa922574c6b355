import type { RequirementRow } from '../row.ts'

/** What ECS does: service deployments and revisions. */
export const serviceDeployment = {
  'SD-01': {
    statement:
      'A service deployment is created by CreateService, forceNewDeployment, or a deployment-requiring update; it starts PENDING.',
    source: 'DG:service-deployment',
    evidence: ['D'],
  },
  'SD-02': {
    statement:
      'Ongoing: IN_PROGRESS, STOP_REQUESTED, ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS; terminal: SUCCESSFUL, STOPPED, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED.',
    source: 'DG:service-deployment; API:ServiceDeployment',
    evidence: ['M', 'D'],
  },
  'SD-03': {
    statement:
      'ListServiceDeployments filters by status and createdAt (default all); unknown service → `ServiceNotFoundException`.',
    source: 'API:ListServiceDeployments',
    evidence: ['M'],
  },
  'SD-04': {
    statement:
      'DescribeServiceDeployments returns source/target revisions, `deploymentCircuitBreaker` {status DISABLED, MONITORING, MONITORING_COMPLETE, TRIGGERED; failureCount; threshold} and rollback details; DescribeServiceRevisions ≤20 ARNs.',
    source: 'API:ServiceDeployment',
    evidence: ['M'],
  },
  'SD-05': {
    statement:
      'StopServiceDeployment ROLLBACK works on an ongoing deployment even without rollback configured; unknown ARN → `ServiceDeploymentNotFoundException`; finished one → `ConflictException` (I).',
    source: 'API:StopServiceDeployment',
    evidence: ['M', 'I'],
  },
  'SD-06': {
    statement:
      'DescribeServices shows `currentServiceDeployment` and `currentServiceRevisions`; deleting the service deletes its deployments; history kept 90 days.',
    source: 'API:Service; DG:service-deployment',
    evidence: ['M', 'D'],
  },
} as const satisfies Record<string, RequirementRow>
