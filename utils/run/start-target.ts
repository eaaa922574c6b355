import { setTimeout as pause } from 'node:timers/promises'
import { ECSServiceException } from '@aws-sdk/client-ecs'
import { createClient } from '../client/create-client.ts'
import { credentialsOf } from '../client/credentials.ts'
import { FrameworkError } from '../errors/framework-error.ts'
import { keepDoor } from '../scenario/door/door-keeper.ts'
import { keepResources } from '../scenario/endpoint-resources/resources-keeper.ts'
import { tellWorkloads } from '../scenario/workloads/workload-teller.ts'
import type { RunningTarget, Target } from '../target/target.ts'

/** The endpoint was started, but its first ECS call did not succeed in time. */
export class TargetNotReady extends FrameworkError {
  override readonly name = 'TargetNotReady'
  constructor(target: Target, endpoint: string, lastError: unknown, logTail: string) {
    super({
      code: 'TARGET_NOT_READY',
      message: `${target.name} at ${endpoint} answered no ECS call within ${target.profile.deadlines.startMs} ms`,
      seen: [
        `last try: ${told(lastError)}`,
        ...(logTail === '' ? [] : ['its log ends:', ...logTail.trimEnd().split('\n').slice(-15)]),
      ],
      advice: 'is the address right, and does the endpoint speak the ECS API (ListClusters is tried)?',
      cause: lastError,
    })
  }
}

/** Keys are missing, or not taken: waiting makes that no better. */
class AccessRefused extends FrameworkError {
  override readonly name = 'AccessRefused'
  constructor(target: Target, endpoint: string, cause: Error) {
    super({
      code: 'ACCESS_REFUSED',
      message: `${target.name} at ${endpoint} is not accessible with the credentials of this environment`,
      seen: [told(cause)],
      advice:
        'the SDK looks for them in its usual order (AWS_ACCESS_KEY_ID, AWS_PROFILE, SSO, a role); "aws sts get-caller-identity" shows whether they work.',
      cause,
    })
  }
}

/** An emulator that is still starting may refuse anything; who asks for real keys means it. */
function isHopeless({ credentials }: Target, error: Error): boolean {
  if (credentials === undefined) return false
  if (error.name === 'CredentialsProviderError' || error.name === 'TokenProviderError') return true
  return (
    error instanceof ECSServiceException && error.$fault === 'client' && error.name !== 'ThrottlingException'
  )
}

/** What an endpoint answered may have little of a message; its type and status belong to it. */
function told(error: unknown): string {
  if (!(error instanceof ECSServiceException)) return error instanceof Error ? error.message : String(error)
  const { httpStatusCode } = error.$metadata
  return `ListClusters was answered HTTP ${httpStatusCode ?? '?'}, ${error.name}: ${error.message}`
}

/** What runs where nothing can be judged: nothing. */
const nothing: RunningTarget = {
  endpoint: 'none',
  version: 'unknown',
  logTail: async () => '',
  stop: async () => undefined,
}

/**
 * Has a target up and ready: a health page that says OK is no readiness, a first ECS call that succeeds is. Stops the target
 * again when it is not ready in time. Until it is stopped, scenarios can reach its tasks, and are told
 * what runs for them and what it uses, where it has ways to do that.
 */
export async function startTarget(target: Target): Promise<RunningTarget> {
  if (target.unsupported?.() !== undefined) return nothing
  const running = await target.start()
  try {
    await ready(target, running)
    const stopTelling = await tellWorkloads(running)
    const closeDoor = keepDoor(running)
    const stopTellingResources = keepResources(running)
    return {
      ...running,
      stop: () => {
        closeDoor()
        stopTellingResources()
        stopTelling()
        return running.stop()
      },
    }
  } catch (error) {
    await running.stop().catch(() => undefined)
    throw error
  }
}

async function ready(target: Target, { endpoint, logTail }: RunningTarget): Promise<void> {
  const { region, deadlines, pace } = target.profile
  const deadlineMs = Math.min(deadlines.callMs, deadlines.startMs)
  const credentials = credentialsOf(target.credentials ?? 'made-up', region)
  const { maxAttempts } = target.profile
  const ecs = createClient({ endpoint, region, credentials, deadlineMs, maxAttempts })
  const endMs = performance.now() + deadlines.startMs
  for (;;) {
    try {
      await ecs.listClusters({ maxResults: 1 })
      return
    } catch (error) {
      if (error instanceof Error && isHopeless(target, error))
        throw new AccessRefused(target, endpoint, error)
      if (performance.now() >= endMs) throw new TargetNotReady(target, endpoint, error, await logTail())
      await pause(Math.max(pace.pollMs, 20))
    }
  }
}
