import type { RunTaskRequest } from '@aws-sdk/client-ecs'
import { checkClientToken } from '../client-token.ts'
import { EcsError } from '../ecs-error.ts'
import { parameterFingerprint } from '../parameter-fingerprint.ts'
import type { ClusterState, TaskState } from '../world.ts'

/** SDKs send a token with every RunTask, so only the newest are kept. */
const KEPT_TOKENS = 10_000

/**
 * The tasks that an earlier call with the same client token started; nothing for a new token and without one (TK-09).
 * Throws ConflictException when that call had other parameters.
 */
export function repeatedRun(cluster: ClusterState, input: RunTaskRequest): readonly TaskState[] | undefined {
  const { clientToken } = input
  if (clientToken === undefined) return undefined
  checkClientToken(clientToken, 64)
  const earlier = cluster.runTaskTokens.get(clientToken)
  if (!earlier) return undefined
  if (earlier.fingerprint !== fingerprintOf(input)) {
    throw new EcsError('ConflictException', 'The client token was used before with other parameters.', {
      resourceIds: [...earlier.taskArns],
    })
  }
  const arns = new Set(earlier.taskArns)
  return [...arns].flatMap((arn) => cluster.tasks.get(arn.slice(arn.lastIndexOf('/') + 1)) ?? [])
}

/** Remembers what a call with a client token started; one that started nothing may be tried again. */
export function rememberRun(
  cluster: ClusterState,
  input: RunTaskRequest,
  started: readonly TaskState[],
): void {
  const { runTaskTokens } = cluster
  if (input.clientToken === undefined || started.length === 0) return
  const [oldest] = runTaskTokens.size >= KEPT_TOKENS ? runTaskTokens.keys() : []
  if (oldest !== undefined) runTaskTokens.delete(oldest)
  runTaskTokens.set(input.clientToken, {
    fingerprint: fingerprintOf(input),
    taskArns: started.map(({ task }) => task.taskArn ?? ''),
  })
}

/** Of all parameters but the cluster, as tokens are kept by it. */
function fingerprintOf({ cluster: _cluster, clientToken: _token, ...parameters }: RunTaskRequest): string {
  return parameterFingerprint(parameters)
}
