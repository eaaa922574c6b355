import { clientError } from '../../ecs-error.ts'

/** Refuses a setting of a container that is no integer from `least` to `most`; absent is fine. */
export function checkSetting(
  { setting, container }: { setting: string; container: string | undefined },
  value: number | undefined,
  least: number,
  most: number,
): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return
  throw clientError(
    `Invalid setting: the '${setting}' setting for container '${container}' must be between ${least} and ${most}.`,
  )
}
