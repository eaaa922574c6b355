import type {
  ServiceDeployment,
  ServiceDeploymentAlarms,
  ServiceDeploymentBrief,
  ServiceRevisionSummary,
} from '@aws-sdk/client-ecs'
import { isFinished } from '../scheduler/service-deployment.ts'
import type { ServiceDeploymentState, ServiceRevisionState, ServiceState } from '../services/service-state.ts'

/** As DescribeServiceDeployments shows it (SD-04); members that are not reached yet are absent. */
export function serviceDeploymentView(deployment: ServiceDeploymentState): ServiceDeployment {
  const { service, stoppedAt, rollback } = deployment
  const { targetServiceRevisionArn: _target, ...brief } = serviceDeploymentBrief(deployment)
  return {
    ...brief,
    ...(stoppedAt && { stoppedAt }),
    updatedAt: deployment.updatedAt,
    sourceServiceRevisions: deployment.sources.map((source) => revisionSummary(service, source)),
    targetServiceRevision: revisionSummary(service, deployment.target),
    deploymentConfiguration: deployment.deploymentConfiguration,
    ...(rollback && { rollback }),
    deploymentCircuitBreaker: deployment.circuitBreaker,
    alarms: alarmsOf(deployment),
  }
}

/** As ListServiceDeployments shows it. */
export function serviceDeploymentBrief(deployment: ServiceDeploymentState): ServiceDeploymentBrief {
  const { arn, service, target, startedAt, createdAt, finishedAt, status, statusReason } = deployment
  return {
    serviceDeploymentArn: arn,
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    ...(startedAt && { startedAt }),
    createdAt,
    ...(finishedAt && { finishedAt }),
    targetServiceRevisionArn: target.shown.serviceRevisionArn,
    status,
    ...(statusReason !== undefined && { statusReason }),
  }
}

/** The tasks that the service has of a revision now: none of one whose deployment is gone. */
function revisionSummary(
  { deployments }: ServiceState,
  revision: ServiceRevisionState,
): ServiceRevisionSummary {
  const summary = { requestedTaskCount: 0, runningTaskCount: 0, pendingTaskCount: 0 }
  for (const { revision: deployed, desiredCount, fleet } of deployments) {
    if (deployed !== revision) continue
    summary.requestedTaskCount += desiredCount
    summary.runningTaskCount += fleet.runningCount
    summary.pendingTaskCount += fleet.pendingCount
  }
  return { arn: revision.shown.serviceRevisionArn, ...summary }
}

/** No alarm ever goes off here: there is no CloudWatch. */
function alarmsOf(deployment: ServiceDeploymentState): ServiceDeploymentAlarms {
  const { alarms } = deployment.deploymentConfiguration
  if (!alarms?.enable) return { status: 'DISABLED' }
  return {
    status: isFinished(deployment) ? 'MONITORING_COMPLETE' : 'MONITORING',
    alarmNames: alarms.alarmNames ?? [],
    triggeredAlarmNames: [],
  }
}
