import { FrameworkError } from '../errors/framework-error.ts'
import { inTime } from '../process/in-time.ts'

/** A scenario took longer than its target's profile allows. */
export class ScenarioDeadlineExceeded extends FrameworkError {
  override readonly name = 'ScenarioDeadlineExceeded'
  constructor(deadlineMs: number) {
    super({
      code: 'SCENARIO_DEADLINE_EXCEEDED',
      message: `the scenario was not done within ${deadlineMs} ms`,
      advice:
        'its history shows the last call; a target that is slow by nature wants a longer deadlines.scenarioMs.',
    })
  }
}

/** The action's result, or ScenarioDeadlineExceeded when it comes too late; the action itself can't be stopped. */
export async function within<T>(deadlineMs: number, action: () => Promise<T>): Promise<T> {
  return inTime(action(), deadlineMs, () => new ScenarioDeadlineExceeded(deadlineMs))
}
