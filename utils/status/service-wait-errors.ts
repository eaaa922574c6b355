import { FrameworkError } from '../errors/framework-error.ts'
import type { ServiceView } from './service-source.ts'
import { describeView } from './service-text.ts'

/** What was waited for. */
export interface AwaitedService {
  readonly serviceArn: string
  /** `a steady state` */
  readonly state: string
  /** An error made where the wait began: its stack leads to the line that waited. */
  readonly origin: Error
}

/** The awaited state can no longer come. */
export class ServiceOutOfReach extends FrameworkError {
  override readonly name = 'ServiceOutOfReach'
  constructor({ serviceArn, state, origin }: AwaitedService, why: string, view: ServiceView) {
    super({
      code: 'SERVICE_OUT_OF_REACH',
      message: `service ${shortName(serviceArn)} can't reach ${state} any more: ${why}`,
      seen: describeView(view),
      advice:
        'its events and its stopped tasks say why; where another deployment is meant, wait for that one by deploymentId.',
      cause: origin,
    })
  }
}

/** The service was there and is not any more, though an INACTIVE one stays describable (SV-09). */
export class ServiceVanished extends FrameworkError {
  override readonly name = 'ServiceVanished'
  constructor({ serviceArn, state, origin }: AwaitedService, latest: ServiceView) {
    super({
      code: 'SERVICE_VANISHED',
      message: `service ${shortName(serviceArn)} was waited for to reach ${state}, but DescribeServices does not know it any more`,
      seen: describeView(latest).map((line, index) => (index === 0 ? `last seen ${line}` : line)),
      advice: 'a deleted service stays describable as DRAINING, then INACTIVE (SV-09).',
      cause: origin,
    })
  }
}

/** The deadline came first. */
export class ServiceDeadlineExceeded extends FrameworkError {
  override readonly name = 'ServiceDeadlineExceeded'
  constructor(
    { serviceArn, state, origin }: AwaitedService,
    waitedMs: number,
    polls: number,
    latest: ServiceView | undefined,
  ) {
    super({
      code: 'SERVICE_DEADLINE_EXCEEDED',
      message: `service ${shortName(serviceArn)} did not reach ${state} within ${Math.round(waitedMs)} ms (${polls} polls)`,
      seen: describeView(latest),
      advice: 'a target that is slow by nature wants a longer deadlines.serviceMs in its profile.',
      cause: origin,
    })
  }
}

function shortName(arn: string): string {
  return arn.split('/').slice(1).join('/') || arn
}
