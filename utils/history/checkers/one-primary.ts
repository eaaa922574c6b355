import { defineChecker, type Finding } from './define-checker.ts'
import { numberOf, textOf } from './json.ts'
import { isLater } from './moments.ts'
import { witnessOf } from './observations.ts'
import { type SeenDeployment, type SeenService, seenServices } from './observed-services.ts'

/**
 * Of the deployments that an answer shows of a service each has its own id, one at most is PRIMARY, and that one is the
 * newest (SV-16; "PRIMARY: The most recent deployment of a service", API:Deployment.status).
 *
 * A rollback may take up an earlier deployment again ("rolling back to deployment ecs-svc/…"), so PRIMARY is held to be
 * the newest only where nothing was rolled back: no newer one FAILED or says so, and StopServiceDeployment was not called.
 */
export const onePrimaryChecker = defineChecker({
  id: 'one-primary',
  requirements: ['SV-16'],
  begin() {
    let stoppedByHand = false
    return {
      *see(call) {
        if (/^(Stop|Continue)ServiceDeployment$/.test(call.operation)) stoppedByHand = true
        for (const service of seenServices(call)) {
          const { deployments } = service
          yield* uniqueIds(service)
          const primary = deployments.filter(({ fields }) => textOf(fields, 'status') === 'PRIMARY')
          const [first, second] = primary
          if (first && second) yield twoPrimary(service, first, second)
          if (first && !second && !stoppedByHand) yield* newest(service, first)
          if (!first && deployments[0]) yield* none(service, deployments[0])
        }
      },
    }
  },
})

function* uniqueIds(service: SeenService): Generator<Finding> {
  const seen = new Map<string, SeenDeployment>()
  for (const deployment of service.deployments) {
    const before = seen.get(deployment.id)
    seen.set(deployment.id, deployment)
    if (!before) continue
    const message = `${service.name} has two deployments with the id ${deployment.id}; each has its own`
    const witness = [witnessOf(service, `${before.path}.id`), witnessOf(service, `${deployment.path}.id`)]
    yield { rule: `${service.arn} ids`, requirement: 'SV-16', message, witness }
  }
}

function twoPrimary(service: SeenService, first: SeenDeployment, second: SeenDeployment): Finding {
  const message = `${service.name} has two PRIMARY deployments, ${first.id} and ${second.id}; the most recent one alone is PRIMARY`
  const witness = [witnessOf(service, `${first.path}.status`), witnessOf(service, `${second.path}.status`)]
  return { rule: `${service.arn} two`, requirement: 'SV-16', message, witness }
}

function* newest(service: SeenService, primary: SeenDeployment): Generator<Finding> {
  const createdAt = numberOf(primary.fields, 'createdAt')
  if (createdAt === undefined || service.deployments.some(isRollback)) return
  for (const other of service.deployments) {
    const later = numberOf(other.fields, 'createdAt')
    if (later === undefined || !isLater(later, createdAt)) continue
    const message = `${service.name} has ${other.id}, created after the PRIMARY ${primary.id}; the most recent one is PRIMARY`
    const witness = [
      witnessOf(service, `${primary.path}.createdAt`),
      witnessOf(service, `${other.path}.createdAt`),
    ]
    yield { rule: `${service.arn} newest`, requirement: 'SV-16', message, witness }
  }
}

function isRollback({ fields }: SeenDeployment): boolean {
  const reason = textOf(fields, 'rolloutStateReason') ?? ''
  return textOf(fields, 'rolloutState') === 'FAILED' || /roll(ing|ed)? ?back/i.test(reason)
}

/** What a service shows while it is taken away is documented nowhere. */
function* none(service: SeenService, first: SeenDeployment): Generator<Finding> {
  if (textOf(service.fields, 'status') !== 'ACTIVE') return
  const message = `${service.name} is ACTIVE with ${service.deployments.length} deployments, none of them PRIMARY; the most recent one is`
  const witness = [witnessOf(service, 'status'), witnessOf(service, `${first.path}.status`)]
  yield { rule: `${service.arn} none`, requirement: 'SV-16', message, witness }
}
