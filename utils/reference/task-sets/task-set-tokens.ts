import type { CreateTaskSetRequest } from '@aws-sdk/client-ecs'
import { checkClientToken } from '../client-token.ts'
import { invalidParameter } from '../ecs-error.ts'
import { parameterFingerprint } from '../parameter-fingerprint.ts'
import type { ServiceState, TaskSetState } from '../services/service-state.ts'

/**
 * The task set that an earlier call with the same client token made; nothing for a new token and without one
 * (API:CreateTaskSet.clientToken). Throws InvalidParameterException when that call had other parameters.
 */
export function repeatedTaskSet(
  { taskSets }: ServiceState,
  input: CreateTaskSetRequest,
): TaskSetState | undefined {
  const { clientToken } = input
  if (clientToken === undefined) return undefined
  checkClientToken(clientToken, 36)
  const earlier = taskSets.find((taskSet) => taskSet.input.clientToken === clientToken)
  if (earlier && fingerprintOf(earlier.input) !== fingerprintOf(input))
    throw invalidParameter('Creation of task set was not idempotent.')
  return earlier
}

/** Of all parameters but those that say where: a name and an ARN mean the same. */
function fingerprintOf({
  cluster: _cluster,
  service: _service,
  ...parameters
}: CreateTaskSetRequest): string {
  return parameterFingerprint(parameters)
}
