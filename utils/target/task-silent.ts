import { FrameworkError } from '../errors/framework-error.ts'
import type { TaskRequest } from './target.ts'

/** A task was asked and does not answer: it does not listen on that port, or is not there (any more). */
export class TaskSilent extends FrameworkError {
  override readonly name = 'TaskSilent'
  /** `connection refused` */
  readonly why: string
  constructor({ taskArn, containerPort, path }: TaskRequest, why: string) {
    super({
      code: 'TASK_SILENT',
      message: `task ${taskArn.split('/').at(-1)} does not answer at port ${containerPort}${path}: ${why}`,
    })
    this.why = why
  }
}
