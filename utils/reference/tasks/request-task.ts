import type { WebAnswer } from '../containers/surroundings.ts'
import type { World } from '../world.ts'
import { lookUpTask } from './find-task.ts'

/** An HTTP GET to a task, as if sent from inside its own network. */
export interface TaskRequest {
  readonly taskArn: string
  readonly containerPort: number
  /** `/` */
  readonly path: string
}

/** What the task's containers answer; nothing where no web server of theirs listens on that port. No operation of ECS. */
export function requestTask(
  { clusters }: World,
  { taskArn, containerPort, path }: TaskRequest,
): WebAnswer | undefined {
  for (const cluster of clusters.values()) {
    const site = lookUpTask(cluster, taskArn)?.listening(containerPort)
    if (site) return site(path)
  }
  return undefined
}
