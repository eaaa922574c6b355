import type { Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { type Floor, newFloor } from './happens-before.ts'
import { isRecord, numberOf, recordOf, recordsOf, textOf } from './json.ts'
import { isLater } from './moments.ts'
import { witnessOf } from './observations.ts'
import { type SeenDeployment, type SeenService, seenServices } from './observed-services.ts'
import { serviceRecords } from './service-records.ts'
import { taskLives } from './task-lives.ts'

/** How far apart the clocks of an endpoint's parts are taken to be at most, in seconds. */
const skewSeconds = 1

/** What is remembered of a deployment. */
interface Known {
  /** Raised once it was FAILED. */
  readonly failed: Floor
  /** The event that says so: when, on the endpoint's clock. */
  failedAt: { readonly seconds: number; readonly witness: Witness } | undefined
}

/**
 * A rollout that has FAILED stays so and starts no more tasks, and only a circuit breaker or an alarm that is on lets
 * one fail (SV-17).
 *
 * A COMPLETED one may become IN_PROGRESS again: a rollback takes it up ("rolling back to deployment ecs-svc/…"), and what
 * scaling does to it is documented nowhere. So nothing is said of what a COMPLETED one becomes.
 */
export const rolloutStateOrderChecker = defineChecker({
  id: 'rollout-state-order',
  requirements: ['SV-17'],
  begin() {
    const deployments = new Map<string, Known>()
    const records = serviceRecords()
    const tasks = taskLives()
    const guarded = new Set<string>()
    const unguarded: { readonly key: string; readonly place: string; readonly finding: Finding }[] = []
    let steeredByHand = false
    return {
      *see(call) {
        if (/^(Stop|Continue)ServiceDeployment$/.test(call.operation)) steeredByHand = true
        tasks.see(call)
        const recorded = new Set(records.see(call).map(([{ arn }]) => arn))
        for (const service of seenServices(call)) {
          if (mayFail(service)) guarded.add(service.key)
          for (const deployment of service.deployments) {
            const known = deployments.get(deployment.id) ?? { failed: newFloor(), failedAt: undefined }
            deployments.set(deployment.id, known)
            yield* staysFailed(service, deployment, known)
            if (isFailed(deployment)) known.failedAt ??= failureEvent(service, deployment.id)
            if (recorded.has(service.arn) && unguarded.length < 100 && isFailed(deployment)) {
              const finding = withoutGuard(service, deployment)
              unguarded.push({ key: service.key, place: service.place, finding })
            }
          }
        }
      },
      *end() {
        const all = [...records.all()]
        const clear = new Set(all.filter((record) => records.isKnown(record)).map(({ place }) => place))
        for (const { key, place, finding } of unguarded) {
          if (!steeredByHand && !guarded.has(key) && clear.has(place)) yield finding
        }
        for (const life of tasks.lives.values()) {
          const failedAt = deployments.get(life.deployment)?.failedAt
          if (!failedAt || !isLater(life.createdAt.seconds - skewSeconds, failedAt.seconds)) continue
          const message = `${life.name} was started by ${life.deployment} after that had failed; a FAILED deployment launches no more tasks`
          const witness = [failedAt.witness, life.createdAt.witness]
          yield { rule: `${life.deployment} started`, requirement: 'SV-17', message, witness }
        }
      },
    }
  },
})

function isFailed({ fields }: SeenDeployment): boolean {
  return textOf(fields, 'rolloutState') === 'FAILED'
}

function* staysFailed(
  service: SeenService,
  deployment: SeenDeployment,
  { failed }: Known,
): Generator<Finding> {
  const member = `${deployment.path}.rolloutState`
  const state = textOf(deployment.fields, 'rolloutState')
  if (state === undefined) return
  if (state === 'FAILED') {
    failed.raise(service, 1, member)
    return
  }
  const before = failed.under(service)
  if (!before) return
  const message = `${service.name} had FAILED ${deployment.id} and shows it ${state} now; a rollout that has FAILED stays so`
  const witness = [before.witness, witnessOf(service, member)]
  yield { rule: `${deployment.id} left FAILED`, requirement: 'SV-17', message, witness }
}

/** A circuit breaker or an alarm is on, or a hook may fail it; other strategies fail for reasons of their own. */
function mayFail({ fields, call }: SeenService): boolean {
  const asked = isRecord(call.input) ? recordOf(call.input, 'deploymentConfiguration') : undefined
  return [recordOf(fields, 'deploymentConfiguration'), asked].some((configuration) => {
    if (!configuration) return false
    const { deploymentCircuitBreaker: breaker, alarms } = configuration
    return (
      (isRecord(breaker) && breaker['enable'] !== false) ||
      (isRecord(alarms) && alarms['enable'] !== false) ||
      recordsOf(configuration, 'lifecycleHooks').length > 0 ||
      (textOf(configuration, 'strategy') ?? 'ROLLING') !== 'ROLLING'
    )
  })
}

function withoutGuard(service: SeenService, deployment: SeenDeployment): Finding {
  const message = `${service.name} shows ${deployment.id} FAILED and has never had a circuit breaker or an alarm on; without one a rollout goes on`
  const witness = [
    witnessOf(service, 'deploymentConfiguration'),
    witnessOf(service, `${deployment.path}.rolloutState`),
  ]
  return { rule: `${deployment.id} without guard`, requirement: 'SV-17', message, witness }
}

/** As AWS words it: `(service web) (deployment ecs-svc/…) deployment failed: tasks failed to start.` */
function failureEvent({ call, path, fields }: SeenService, id: string): Known['failedAt'] {
  for (const [place, event] of recordsOf(fields, 'events')) {
    const message = textOf(event, 'message') ?? ''
    const seconds = numberOf(event, 'createdAt')
    if (seconds === undefined || !message.includes(`(deployment ${id}) deployment failed`)) continue
    const { seq, operation } = call
    return {
      seconds,
      witness: { seq, operation, path: `${path}.${place}`, value: { message, createdAt: seconds } },
    }
  }
  return undefined
}
