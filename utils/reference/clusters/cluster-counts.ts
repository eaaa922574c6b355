import type { KeyValuePair } from '@aws-sdk/client-ecs'
import { launchTypesOf } from '../services/launch-choice.ts'
import type { ClusterState, InstanceState } from '../world.ts'

/** Tasks, services and instances of a cluster, counted as they are now (CL-11). */
export interface ClusterCounts {
  readonly running: LaunchTypeCounts
  readonly pending: LaunchTypeCounts
  readonly activeServices: LaunchTypeCounts
  readonly drainingServices: LaunchTypeCounts
  /** ACTIVE and DRAINING ones. */
  readonly instances: number
}

interface LaunchTypeCounts {
  EC2: number
  FARGATE: number
  EXTERNAL: number
}

const PENDING = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING'])

/** Counts the cluster's tasks by last status and launch type, its services by status, and its registered instances. */
export function countCluster(cluster: ClusterState): ClusterCounts {
  const running = { EC2: 0, FARGATE: 0, EXTERNAL: 0 }
  const pending = { EC2: 0, FARGATE: 0, EXTERNAL: 0 }
  for (const { task } of cluster.tasks.values()) {
    const launchType =
      task.launchType === 'FARGATE' || task.launchType === 'EXTERNAL' ? task.launchType : 'EC2'
    if (task.lastStatus === 'RUNNING') running[launchType] += 1
    else if (PENDING.has(task.lastStatus ?? '')) pending[launchType] += 1
  }
  return {
    running,
    pending,
    activeServices: countServices(cluster, 'ACTIVE'),
    drainingServices: countServices(cluster, 'DRAINING'),
    instances: [...cluster.instances.values()].filter(isRegistered).length,
  }
}

/** One whose strategy has a Fargate provider counts as one on Fargate. */
function countServices(cluster: ClusterState, wanted: 'ACTIVE' | 'DRAINING'): LaunchTypeCounts {
  const counts = { EC2: 0, FARGATE: 0, EXTERNAL: 0 }
  for (const { status, settings } of cluster.services.values()) {
    if (status !== wanted) continue
    const launchTypes = launchTypesOf(settings)
    counts[launchTypes.has('FARGATE') ? 'FARGATE' : launchTypes.has('EXTERNAL') ? 'EXTERNAL' : 'EC2'] += 1
  }
  return counts
}

/** Whether the instance counts as one of the cluster's: ACTIVE or DRAINING (CL-11). */
export function isRegistered({ status }: InstanceState): boolean {
  return status === 'ACTIVE' || status === 'DRAINING'
}

/** All launch types together. */
export function total({ EC2, FARGATE, EXTERNAL }: LaunchTypeCounts): number {
  return EC2 + FARGATE + EXTERNAL
}

/** `statistics` of DescribeClusters, names as in API:Cluster. */
export function clusterStatistics(counts: ClusterCounts): KeyValuePair[] {
  const { running, pending, activeServices, drainingServices } = counts
  const statistics = {
    runningEC2TasksCount: running.EC2,
    runningFargateTasksCount: running.FARGATE,
    pendingEC2TasksCount: pending.EC2,
    pendingFargateTasksCount: pending.FARGATE,
    activeEC2ServiceCount: activeServices.EC2,
    activeFargateServiceCount: activeServices.FARGATE,
    drainingEC2ServiceCount: drainingServices.EC2,
    drainingFargateServiceCount: drainingServices.FARGATE,
    runningExternalTasksCount: running.EXTERNAL,
    pendingExternalTasksCount: pending.EXTERNAL,
    activeExternalServiceCount: activeServices.EXTERNAL,
    drainingExternalServiceCount: drainingServices.EXTERNAL,
  }
  return Object.entries(statistics).map(([name, value]) => ({ name, value: String(value) }))
}
