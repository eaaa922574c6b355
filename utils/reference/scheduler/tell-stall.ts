import { isBlockedByProtection } from './blocked-deployment.ts'
import { addEventOnce } from './events.ts'
import { isInMotion, lastingCount, roomIn, type Situation, targetOf } from './situation.ts'

const STALL =
  'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.'

/**
 * Tells when a service can't come nearer to what is desired: as its bounds allow neither a start nor a stop (SV-13), or as
 * the tasks that would have to stop are protected (MISC-01; the words for that are not documented).
 */
export function tellStall(situation: Situation): void {
  const { scheduler, primary } = situation
  const { world, service } = scheduler
  const isRollout = service.deployments.length > 1
  if (isBlockedByProtection(service)) {
    const subject = isRollout ? `(deployment ${primary.id}) ` : ''
    addEventOnce(
      world,
      service,
      `${subject}was unable to stop tasks because they are protected from scale-in.`,
    )
    return
  }
  if (primary.isHalted || isInMotion(situation)) return
  const wanted = targetOf(situation, primary) - lastingCount(primary.fleet)
  if (isRollout && wanted > 0 && roomIn(situation) <= 0) addEventOnce(world, service, STALL)
}
