import { FrameworkError } from '../../errors/framework-error.ts'
import type { TaskRequest } from '../../target/target.ts'

/** A task could not be asked: nothing is known of what it serves. */
export class TaskOutOfReach extends FrameworkError {
  override readonly name = 'TaskOutOfReach'
  constructor({ taskArn, containerPort, path }: TaskRequest, why: string) {
    super({
      code: 'TASK_OUT_OF_REACH',
      message: `task ${taskArn.split('/').at(-1)} could not be asked for port ${containerPort}${path}: ${why}`,
      advice: 'is what runs the tasks (the Docker Engine, the Kubernetes cluster) still there?',
    })
  }
}
