import { isLater } from './moments.ts'
import type { DeploymentRecord, ServiceRecord, ServiceWrite } from './service-records.ts'

/** The weakest of the bounds that may have been in force at some time, and the call that set it. */
export interface Bound {
  readonly tasks: number
  readonly write: ServiceWrite
}

/**
 * The most tasks that may be RUNNING or PENDING: floor(desiredCount × maximumPercent), and never less than are desired
 * (SV-12).
 */
export function upperBound(writes: readonly ServiceWrite[]): Bound | undefined {
  return writes
    .map((write) => ({
      tasks: Math.max(write.most, Math.floor((write.most * write.maximumPercent) / 100)),
      write,
    }))
    .sort((one, other) => other.tasks - one.tasks)[0]
}

/** How many healthy tasks have to stay RUNNING: ceil(desiredCount × minimumHealthyPercent) (SV-11). */
export function lowerBound(writes: readonly ServiceWrite[]): Bound | undefined {
  return writes
    .map((write) => ({ tasks: Math.ceil((write.fewest * write.minimumHealthyPercent) / 100), write }))
    .sort((one, other) => one.tasks - other.tasks)[0]
}

/** The writes whose outcome may have been in force at some time from one moment to another, on the client's clock. */
export function writesInForce(
  { writes }: ServiceRecord,
  fromMs: number,
  toMs: number,
): readonly ServiceWrite[] {
  return writes.filter(
    (write) =>
      write.startMs <= toMs &&
      !writes.some((later) => later.startMs >= write.endMs && later.endMs <= fromMs && later !== write),
  )
}

/**
 * A moment on the client's clock that was surely before a moment on the endpoint's. The two clocks are not compared (an
 * endpoint's may run faster): what ties them is a deployment that a call made. Whatever happened after the deployment's
 * `createdAt` happened after the call had begun.
 */
export function surelyBefore(record: ServiceRecord, seconds: number, ownDeployment?: string): number {
  let ms = record.createdMs
  for (const deployment of record.deployments.values()) {
    const { createdAt, id } = deployment
    const isBefore = id === ownDeployment || (createdAt !== undefined && isLater(seconds, createdAt))
    if (isBefore) ms = Math.max(ms, bornMs(record, deployment))
  }
  return ms
}

/** Of calls that overlapped, any may have made it. A rollback that a read showed first was made by none. */
function bornMs({ writes, createdMs }: ServiceRecord, { madeBy }: DeploymentRecord): number {
  if (!madeBy) return createdMs
  const overlapping = writes.filter(
    ({ startMs, endMs }) => endMs >= madeBy.startMs && startMs <= madeBy.endMs,
  )
  return Math.min(madeBy.startMs, ...overlapping.map(({ startMs }) => startMs))
}
