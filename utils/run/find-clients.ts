import { findAwsCli } from '../aws-cli/find-aws-cli.ts'
import { findEcspresso } from '../ecspresso/find-ecspresso.ts'
import type { RunContext } from '../scenario/run-context.ts'

/**
 * The programs that scenarios have talk to the endpoint, as far as this machine has them. None is started. Throws CLIENT_UNUSABLE where a
 * setting names what can not be executed.
 */
export function findClients(environment: NodeJS.ProcessEnv): RunContext['clients'] {
  const ecspresso = findEcspresso(environment)
  const awsCli = findAwsCli(environment)
  return {
    ...(ecspresso !== undefined && { ecspresso }),
    ...(awsCli !== undefined && { 'aws-cli': awsCli }),
  }
}
