import { bornAt, deployment, serviceTask, stoppedByScheduler } from './service-record.ts'

/** The bounds of a service, as its members. */
export const percents = (maximumPercent: number, minimumHealthyPercent: number) => ({
  deploymentConfiguration: { maximumPercent, minimumHealthyPercent },
})

/** The deployments of a service that is updated, 100 seconds after its birth. */
export const rollout: readonly object[] = [
  deployment(2, { createdAt: bornAt + 100 }),
  deployment(1, { status: 'ACTIVE', rolloutState: 'COMPLETED' }),
]

/** When a task was created, began to run and was told to stop, in seconds from the service's birth. */
interface Times {
  readonly from: number
  readonly runs?: number
  readonly to?: number
}

/** A task of the first or the second deployment with these times. */
export function timedTask(digit: number, id: number, { from, runs, to }: Times, more: object = {}): object {
  return serviceTask(digit, {
    startedBy: `ecs-svc/${id}`,
    createdAt: bornAt + from,
    ...(runs !== undefined && { startedAt: bornAt + runs }),
    ...(to !== undefined && stoppedByScheduler(bornAt + to)),
    ...more,
  })
}
