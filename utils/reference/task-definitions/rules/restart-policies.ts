import { clientError } from '../../ecs-error.ts'
import type { Rule } from './check-definition.ts'
import { checkSetting } from './ranges.ts'

/** `restartAttemptPeriod` is 60–1800 s, at most 50 exit codes are ignored (TD-11). */
export const checkRestartPolicies: Rule = ({ containerDefinitions }) => {
  for (const { name: container, restartPolicy } of containerDefinitions) {
    checkSetting(
      { setting: 'restartAttemptPeriod', container },
      restartPolicy?.restartAttemptPeriod,
      60,
      1800,
    )
    if ((restartPolicy?.ignoredExitCodes?.length ?? 0) > 50)
      throw clientError(`Container '${container}' can have at most 50 ignored exit codes.`)
  }
}
