import type { Failure } from '@aws-sdk/client-ecs'

const WHAT = 'was unable to place a task because no container instance met all of its requirements.'
const HELP = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.'

/** From the farthest to the closest match: what is looked at last when a task is placed has passed all before. */
const BY_CLOSENESS = ['AGENT', 'ATTRIBUTE', 'RESOURCE:CPU', 'RESOURCE:MEMORY', 'RESOURCE:PORTS']

/** The event of a task that found no place, about the instance that came closest (FL-15, DG:service-event-messages-list). */
export function whyUnplaced(failures: readonly Failure[]): string {
  const [first, ...others] = failures
  if (!first) return `${WHAT} Reason: No Container Instances were found in your cluster. ${HELP}`
  const closest = others.reduce((best, other) => (closeness(other) > closeness(best) ? other : best), first)
  const id = closest.arn?.split('/').at(-1)
  return `${WHAT} The closest matching (container-instance ${id}) ${whatLacks(closest)} ${HELP}`
}

/** A constraint is looked at after everything else. */
function closeness(failure: Failure): number {
  return isConstraint(failure) ? BY_CLOSENESS.length : BY_CLOSENESS.indexOf(failure.reason ?? '')
}

function isConstraint({ detail = '' }: Failure): boolean {
  return detail.includes('placement constraint')
}

function whatLacks(failure: Failure): string {
  if (isConstraint(failure)) return `encountered error "${failure.detail?.replace(/\.$/, '')}".`
  switch (failure.reason) {
    case 'RESOURCE:CPU':
      return 'has insufficient CPU units available.'
    case 'RESOURCE:MEMORY':
      return 'has insufficient memory available.'
    case 'RESOURCE:PORTS':
      return 'is already using a port required by your task.'
    case 'ATTRIBUTE':
      return 'is missing an attribute required by your task.'
    default:
      return `encountered error "${failure.reason}".`
  }
}
