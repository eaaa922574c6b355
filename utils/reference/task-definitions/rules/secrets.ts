import { clientError } from '../../ecs-error.ts'
import type { Rule } from './check-definition.ts'

/** Secrets need an execution role that may read them; so do awslogs on Fargate; at most ten environment files. */
export const checkSecrets: Rule = ({
  executionRoleArn,
  requiresCompatibilities = [],
  containerDefinitions,
}) => {
  for (const { secrets = [], logConfiguration, environmentFiles = [] } of containerDefinitions) {
    if (environmentFiles.length > 10) {
      throw clientError(
        'The maximum number of environment files was exceeded. Specify ten or less and try again.',
      )
    }
    if (executionRoleArn) continue
    if (secrets.length > 0 || logConfiguration?.secretOptions?.length) {
      throw clientError(
        "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
      )
    }
    if (logConfiguration?.logDriver === 'awslogs' && requiresCompatibilities.includes('FARGATE')) {
      throw clientError(
        'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
      )
    }
  }
}
