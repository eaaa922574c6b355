import type { ContainerRestartPolicy } from '@aws-sdk/client-ecs'

/** Seconds that a container must have run to be restarted (API:ContainerRestartPolicy). */
const DEFAULT_ATTEMPT_PERIOD = 300

/** Whether a container that ended by itself is started again in place (FL-09). `ranMs` counts from its latest start. */
export function restarts(
  policy: ContainerRestartPolicy | undefined,
  exitCode: number,
  ranMs: number,
): boolean {
  if (policy?.enabled !== true || policy.ignoredExitCodes?.includes(exitCode)) return false
  return ranMs >= (policy.restartAttemptPeriod ?? DEFAULT_ATTEMPT_PERIOD) * 1000
}
