import type { SimulatedContainer } from '../containers/simulated-container.ts'
import type { TaskState } from '../world.ts'

/** A simulated container that has started or ended, as it is in itself: not as the API shows it, nor when. */
export interface ContainerChange {
  readonly taskId: string
  /** As in the task definition. */
  readonly name: string
  readonly status: SimulatedContainer['status']
  /** Milliseconds since the epoch, on the reference's clock, of the change. */
  readonly at: number
  /** Absent where it never ran. */
  readonly startedAt?: number
  readonly exitCode?: number
}

export function changeOf({ id }: TaskState, container: SimulatedContainer, at: number): ContainerChange {
  const { plan, status, startedAt, exitCode } = container
  return {
    taskId: id,
    name: plan.name,
    status,
    at,
    ...(startedAt !== undefined && { startedAt }),
    ...(exitCode !== undefined && { exitCode }),
  }
}
