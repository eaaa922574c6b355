import { idOf } from './arn.ts'
import { type ArnPlace, arnPlaces } from './arn-places.ts'
import type { Call, Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { placeOf } from './observations.ts'

/**
 * From then on every new task, service and container instance has the long form
 * (https://aws.amazon.com/blogs/compute/migrating-your-amazon-ecs-deployment-to-the-new-arn-and-resource-id-format-2/).
 */
const longFormOnlySince = Date.UTC(2021, 3, 1) / 1000

/** As the API's examples and the developer guide show them (API:DescribeServiceDeployments, API:TaskSet). */
const ofServices = new Set(['service-deployment', 'service-revision', 'task-set'])

const longId = /^[0-9a-zA-Z]{32}$/
const oldId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Tasks, services and container instances have long ARNs, with ids of 32 characters, what belongs to a service names the
 * service, too, and the ARNs in one answer agree on Region, account and cluster (WIRE-06). The old short form (`task/<id with hyphens>`, `service/<name>`) is left
 * alone unless the answer itself says that the thing was created after the form was given up.
 */
export const arnFormsChecker = defineChecker({
  id: 'arn-forms',
  requirements: ['WIRE-06'],
  begin: () => ({
    *see(call) {
      const places = arnPlaces(call)
      for (const place of places) {
        yield* formProblems(call, place)
        yield* clusterProblems(call, place)
      }
      yield* ownerProblems(call, places)
    },
  }),
})

function* formProblems(call: Call, place: ArnPlace): Generator<Finding> {
  const { type, arn, parsed, createdAt = 0 } = place
  const problem = (what: string) => finding(call, 'form', `${place.path} is ${what}`, [witness(call, place)])
  if (parsed?.type !== type) {
    yield problem(`${arn}, which is no ARN of a ${type}`)
    return
  }
  const { length } = parsed.segments
  // The id of a task set has a slash itself: ecs-svc/1234567890123456789.
  const isWhole = length === 3 || (type === 'task-set' && length === 4)
  if (ofServices.has(type) && !isWhole) {
    yield problem(`${arn}; it reads ${type}/<cluster>/<service>/<id>`)
  }
  if (type !== 'task' && type !== 'container-instance' && type !== 'service') return
  const id = parsed.segments.at(-1) ?? ''
  const more = parsed.segments.at(-2)
  const form = `${type}/<cluster>/<${type === 'service' ? 'name' : 'id'}>`
  if (parsed.segments.length > 2) {
    yield problem(`${arn}, which has more parts than ${form}`)
  } else if (more !== undefined) {
    if (type !== 'service' && !longId.test(id))
      yield problem(`…/${id}; ids have 32 characters and no hyphens`)
  } else if (type !== 'service' && !oldId.test(id)) {
    yield problem(`${type}/${id}, with no cluster and yet no id of the old form; new ARNs read ${form}`)
  } else if (createdAt >= longFormOnlySince) {
    yield problem(`${type}/${id}, the form given up before it was created; new ARNs read ${form}`)
  }
}

function* clusterProblems(call: Call, place: ArnPlace): Generator<Finding> {
  const { parsed, clusterArn, type } = place
  const segments = parsed?.segments ?? []
  const [cluster] = segments
  const hasCluster = ofServices.has(type) ? segments.length > 2 : segments.length === 2
  if (
    !hasCluster ||
    type === 'task-definition' ||
    clusterArn === undefined ||
    cluster === idOf(clusterArn.arn)
  )
    return
  const message = `${place.path} names cluster ${cluster} beside clusterArn …/${idOf(clusterArn.arn)}; they are the same`
  yield finding(call, 'cluster', message, [witness(call, clusterArn), witness(call, place)])
}

/** All ARNs in one answer belong to the account and Region that was called. */
function* ownerProblems(call: Call, places: readonly ArnPlace[]): Generator<Finding> {
  const [first, ...others] = places
  if (!first) return
  const owner = ownerOf(first)
  for (const other of others) {
    const itsOwner = ownerOf(other)
    if (owner === undefined || itsOwner === undefined || itsOwner === owner) continue
    const message = `${other.path} is of ${itsOwner} where ${first.path} is of ${owner}; one answer speaks of one Region and account`
    yield finding(call, 'owner', message, [witness(call, first), witness(call, other)])
  }
}

/** `aws:us-east-1:123456789012` */
function ownerOf({ parsed }: ArnPlace): string | undefined {
  return parsed && `${parsed.partition}:${parsed.region}:${parsed.account}`
}

function finding(call: Call, what: string, message: string, places: readonly Witness[]): Finding {
  // The same form in every item, at every poll, is one mistake.
  const rule = `${call.operation} ${places.at(-1)?.path.replaceAll(/\[\d+\]/g, '[]')} ${what}`
  return { rule, requirement: 'WIRE-06', message: `${call.operation}: ${message}`, witness: places }
}

function witness(call: Call, { path, arn }: { path: string; arn: string }): Witness {
  return { ...placeOf(call, path), value: arn }
}
