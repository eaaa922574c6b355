import { FrameworkError } from '../errors/framework-error.ts'
import { inTime } from '../process/in-time.ts'
import type { Profile } from '../target/profile.ts'
import type { ScenarioOptions } from './options.ts'

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

/**
 * The program's own pauses, in milliseconds: 3 s after each change, 15 s before the second look at a service, 15 to 30 s before the third.
 */
const pausesMs = 45_000

/** How long a command may take, in milliseconds: as long as a service may, and its own pauses. */
export function ecspressoCommandMs({
  taskMs,
  serviceMs,
}: Pick<Profile['deadlines'], 'taskMs' | 'serviceMs'>): number {
  return Math.max(taskMs, serviceMs) + pausesMs
}

/**
 * How long a command of the AWS CLI may take, in milliseconds. Its waiters look at services every 15 s and at tasks every 6 s, and it
 * takes a second to start, or many where forty processes want each core.
 */
export const awsCliCommandMs = 45_000

/** How many commands of a real client a scenario may have wait to their deadlines. */
const slowCommands = 4

/** How many times longer than others a scenario may take that loads the endpoint with what the profile says. */
const timesUnderLoad = 5

/**
 * How long a scenario may take, in milliseconds: as long as the profile says, some times longer where it makes thousands of calls,
 * and as much more as the pauses of real clients take, which no target can help.
 */
export function scenarioMsOf(
  { scenarioMs, taskMs, serviceMs }: Profile['deadlines'],
  { clients = [], load }: Pick<ScenarioOptions, 'clients' | 'load'>,
): number {
  const commandMs = { ecspresso: ecspressoCommandMs({ taskMs, serviceMs }), 'aws-cli': awsCliCommandMs }
  const ownMs = load === undefined ? scenarioMs : scenarioMs * timesUnderLoad
  return ownMs + slowCommands * Math.max(0, ...clients.map((client) => commandMs[client]))
}
