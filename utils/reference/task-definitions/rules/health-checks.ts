import { clientError } from '../../ecs-error.ts'
import type { Rule } from './check-definition.ts'
import { checkSetting } from './ranges.ts'

/** A health check runs CMD or CMD-SHELL with something to run, within the bounds of TD-10. */
export const checkHealthChecks: Rule = ({ containerDefinitions }) => {
  for (const { name: container, healthCheck } of containerDefinitions) {
    if (!healthCheck) continue
    const { command = [], interval, timeout, retries, startPeriod } = healthCheck
    if ((command[0] !== 'CMD' && command[0] !== 'CMD-SHELL') || command.length < 2) {
      throw clientError(
        `Invalid health check command for container '${container}'. The command must start with CMD or CMD-SHELL.`,
      )
    }
    checkSetting({ setting: 'interval', container }, interval, 5, 300)
    checkSetting({ setting: 'timeout', container }, timeout, 2, 60)
    checkSetting({ setting: 'retries', container }, retries, 1, 10)
    checkSetting({ setting: 'startPeriod', container }, startPeriod, 0, 300)
  }
}
