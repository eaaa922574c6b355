import type { KeyValuePair } from '@aws-sdk/client-ecs'
import type { ClusterState, InstanceState } from '../world.ts'

/** Tasks and instances of a cluster, counted as they are now (CL-11). */
export interface ClusterCounts {
  readonly running: LaunchTypeCounts
  readonly pending: LaunchTypeCounts
  /** ACTIVE and DRAINING ones. */
  readonly instances: number
}

interface LaunchTypeCounts {
  EC2: number
  FARGATE: number
  EXTERNAL: number
}

const PENDING = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING'])

/** Counts the cluster's tasks by last status and launch type, and its registered instances. */
export function countCluster(cluster: ClusterState): ClusterCounts {
  const running = { EC2: 0, FARGATE: 0, EXTERNAL: 0 }
  const pending = { EC2: 0, FARGATE: 0, EXTERNAL: 0 }
  for (const { task } of cluster.tasks.values()) {
    const launchType =
      task.launchType === 'FARGATE' || task.launchType === 'EXTERNAL' ? task.launchType : 'EC2'
    if (task.lastStatus === 'RUNNING') running[launchType] += 1
    else if (PENDING.has(task.lastStatus ?? '')) pending[launchType] += 1
  }
  return { running, pending, instances: [...cluster.instances.values()].filter(isRegistered).length }
}

/** Whether the instance counts as one of the cluster's: ACTIVE or DRAINING (CL-11). */
export function isRegistered({ status }: InstanceState): boolean {
  return status === 'ACTIVE' || status === 'DRAINING'
}

/** All launch types together. */
export function total({ EC2, FARGATE, EXTERNAL }: LaunchTypeCounts): number {
  return EC2 + FARGATE + EXTERNAL
}

/** `statistics` of DescribeClusters, names as in API:Cluster. There are no services yet. */
export function clusterStatistics({ running, pending }: ClusterCounts): KeyValuePair[] {
  const statistics = {
    runningEC2TasksCount: running.EC2,
    runningFargateTasksCount: running.FARGATE,
    pendingEC2TasksCount: pending.EC2,
    pendingFargateTasksCount: pending.FARGATE,
    activeEC2ServiceCount: 0,
    activeFargateServiceCount: 0,
    drainingEC2ServiceCount: 0,
    drainingFargateServiceCount: 0,
    runningExternalTasksCount: running.EXTERNAL,
    pendingExternalTasksCount: pending.EXTERNAL,
    activeExternalServiceCount: 0,
    drainingExternalServiceCount: 0,
  }
  return Object.entries(statistics).map(([name, value]) => ({ name, value: String(value) }))
}
