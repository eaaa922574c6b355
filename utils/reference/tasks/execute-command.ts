import { randomBytes } from 'node:crypto'
import type { ExecuteCommandRequest, ExecuteCommandResponse, Task } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { EcsError, invalidParameter } from '../ecs-error.ts'
import type { World } from '../world.ts'
import { findTask } from './find-task.ts'

/**
 * ExecuteCommand: gives a session, behind whose address nothing listens. Throws InvalidParameterException for a task
 * that has ended or has no ECS Exec, TargetNotConnectedException while its agent is not ready (MISC-04).
 */
export function executeCommand(input: ExecuteCommandRequest, world: World): ExecuteCommandResponse {
  const cluster = findCluster(world, input.cluster)
  const { task } = findTask(cluster, input.task ?? '')
  if (input.interactive !== true) throw invalidParameter('Interactive is the only mode supported currently.')
  if (task.enableExecuteCommand !== true) {
    throw invalidParameter(
      'The execute command failed because execute command was not enabled when the task was run or the execute command agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.',
    )
  }
  if (task.desiredStatus === 'STOPPED')
    throw invalidParameter('The execute command failed because the task is no longer running.')
  const container = containerOf(task, input.container)
  const [agent] = container.managedAgents ?? []
  if (agent?.lastStatus !== 'RUNNING') {
    throw new EcsError(
      'TargetNotConnectedException',
      'The execute command failed due to an internal error. Try again later.',
    )
  }
  const sessionId = `ecs-execute-command-${randomBytes(13).toString('hex').slice(0, 25)}`
  return {
    clusterArn: cluster.arn,
    containerArn: container.containerArn,
    containerName: container.name,
    interactive: true,
    session: {
      sessionId,
      streamUrl: `wss://ssmmessages.${world.region}.amazonaws.com/v1/data-channel/${sessionId}?role=publish_subscribe`,
      tokenValue: randomBytes(48).toString('base64'),
    },
    taskArn: task.taskArn,
  }
}

function containerOf({ containers = [] }: Task, name: string | undefined) {
  const [only, second] = containers
  const container = name === undefined ? only : containers.find((each) => each.name === name)
  if (name === undefined && second)
    throw invalidParameter('A container name must be specified for a task with several containers.')
  if (!container) throw invalidParameter(`The container ${name ?? ''} does not exist in the task.`)
  return container
}
