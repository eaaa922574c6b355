import type { Deployment, Service, Task } from '@aws-sdk/client-ecs'

/**
 * Whether a service is back from a failed deployment on the definition of the original one, and that rolled out (SV-20): under
 * its old id or a new one, which is left open.
 */
export function rolledBack(
  original: Deployment,
  failed: Deployment,
): (service: Service, tasks: readonly Task[]) => boolean {
  return ({ deployments = [] }, tasks) => {
    const primary = deployments.find(({ status }) => status === 'PRIMARY')
    // Until the update shows (WIRE-07), the original is PRIMARY as well.
    const isAfterwards =
      primary?.id !== original.id ||
      tasks.some(({ taskDefinitionArn }) => taskDefinitionArn === failed.taskDefinition)
    const isBack = primary?.taskDefinition === original.taskDefinition
    return isAfterwards && isBack && primary?.rolloutState === 'COMPLETED'
  }
}
