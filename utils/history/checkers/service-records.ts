import type { Call, Witness } from './checker.ts'
import { isRecord, listOf, numberOf, recordOf, textOf } from './json.ts'
import { witnessOf } from './observations.ts'
import { type SeenDeployment, type SeenService, seenServices, servicePlace } from './observed-services.ts'

/** What one call made of a service, as its answer says; where the request says otherwise, both. */
export interface ServiceWrite {
  readonly startMs: number
  readonly endMs: number
  readonly fewest: number
  readonly most: number
  readonly maximumPercent: number
  readonly minimumHealthyPercent: number
  /** Where `desiredCount` and the two percentages stand. */
  readonly desiredCount: Witness
  readonly maximum: Witness
  readonly minimum: Witness
}

export interface DeploymentRecord {
  readonly id: string
  /** Epoch seconds, on the endpoint's clock. */
  readonly createdAt: number | undefined
  /** When the call that first showed it as its own doing was under way; nothing when a read showed it first. */
  readonly madeBy: { readonly startMs: number; readonly endMs: number } | undefined
  /** Where it was first seen FAILED. */
  failed: Witness | undefined
}

/** A service from its creation on, as far as the history tells. */
export interface ServiceRecord {
  readonly arn: string
  /** How messages name it: `service …/web`. */
  readonly name: string
  readonly place: string
  readonly createdMs: number
  readonly writes: ServiceWrite[]
  readonly deployments: Map<string, DeploymentRecord>
  /**
   * Whether it is of the kind that the deployment bounds are documented for: REPLICA, rolled out by ECS itself, with no
   * load balancer or registry that a task would have to be taken out of before it stops.
   */
  plain: boolean
  /** The configurations that reads showed: desiredCount and percentages, each as a text. */
  readonly shown: Set<string>
}

/** The services that a history made itself; of others nobody knows what was asked of them before. */
export interface ServiceRecords {
  /** Takes in what a call says; gives the records of the services that it shows, each with how it shows it. */
  see(call: Call): readonly (readonly [ServiceRecord, SeenService])[]
  all(): Iterable<ServiceRecord>
  /** The service whose deployment that is. */
  ofDeployment(id: string): ServiceRecord | undefined
  /** Whether all that was asked of the service is known, and nothing was seen that nobody in the history asked for. */
  isKnown(record: ServiceRecord): boolean
}

const writing = /^(Create|Update|Delete)Service$/

/** Follows the services that a history creates. */
export function serviceRecords(): ServiceRecords {
  const records = new Map<string, ServiceRecord>()
  const byDeployment = new Map<string, ServiceRecord>()
  /** Of services that a call was about which may have taken effect at any time, or not at all. */
  const unclear = new Set<string>()
  return {
    see(call) {
      if (writing.test(call.operation) && !(call.status !== undefined && call.status < 500)) {
        unclear.add(servicePlace(call) ?? '')
      }
      return seenServices(call).flatMap((service) => {
        const record = records.get(service.key) ?? newRecord(service)
        if (!record) return []
        records.set(service.key, record)
        takeIn(record, service)
        for (const { id } of service.deployments) byDeployment.set(id, record)
        return [[record, service] as const]
      })
    },
    all: () => records.values(),
    ofDeployment: (id) => byDeployment.get(id),
    isKnown: (record) => !unclear.has(record.place) && !unclear.has('') && wasAskedFor(record),
  }
}

function newRecord({ call, arn, name, place }: SeenService): ServiceRecord | undefined {
  if (call.operation !== 'CreateService') return undefined
  const { startMs } = call
  return {
    arn,
    name,
    place,
    createdMs: startMs,
    writes: [],
    deployments: new Map(),
    plain: true,
    shown: new Set(),
  }
}

function takeIn(record: ServiceRecord, service: SeenService) {
  const { call, freshness } = service
  record.plain &&= isPlain(service)
  if (freshness === 'write') {
    const write = writeOf(service)
    if (write) record.writes.push(write)
    else record.plain = false
  } else {
    for (const text of configuration(service)) record.shown.add(text)
  }
  for (const deployment of service.deployments) {
    const known = record.deployments.get(deployment.id) ?? {
      id: deployment.id,
      createdAt: numberOf(deployment.fields, 'createdAt'),
      madeBy: freshness === 'write' ? { startMs: call.startMs, endMs: call.endMs } : undefined,
      failed: undefined,
    }
    record.deployments.set(deployment.id, known)
    known.failed ??= failure(service, deployment)
  }
}

function failure(service: SeenService, { fields, path }: SeenDeployment): Witness | undefined {
  return textOf(fields, 'rolloutState') === 'FAILED' ? witnessOf(service, `${path}.rolloutState`) : undefined
}

function isPlain({ fields }: SeenService): boolean {
  const configuration = recordOf(fields, 'deploymentConfiguration') ?? {}
  const controller = recordOf(fields, 'deploymentController') ?? {}
  return (
    (textOf(fields, 'schedulingStrategy') ?? 'REPLICA') === 'REPLICA' &&
    (textOf(controller, 'type') ?? 'ECS') === 'ECS' &&
    (textOf(configuration, 'strategy') ?? 'ROLLING') === 'ROLLING' &&
    listOf(fields, 'loadBalancers').length === 0 &&
    listOf(fields, 'serviceRegistries').length === 0
  )
}

function writeOf(service: SeenService): ServiceWrite | undefined {
  const { call, fields } = service
  const percents = recordOf(fields, 'deploymentConfiguration') ?? {}
  const answered = numberOf(fields, 'desiredCount')
  const maximumPercent = numberOf(percents, 'maximumPercent')
  const minimumHealthyPercent = numberOf(percents, 'minimumHealthyPercent')
  if (answered === undefined || maximumPercent === undefined || minimumHealthyPercent === undefined) {
    return undefined
  }
  const asked = isRecord(call.input) ? numberOf(call.input, 'desiredCount') : undefined
  // What is deleted is to have no tasks, whatever the answer still says.
  const isGone = call.operation === 'DeleteService'
  return {
    startMs: call.startMs,
    endMs: call.endMs,
    fewest: isGone ? 0 : Math.min(answered, asked ?? answered),
    most: Math.max(answered, asked ?? answered),
    maximumPercent,
    minimumHealthyPercent,
    desiredCount: witnessOf(service, 'desiredCount'),
    maximum: witnessOf(service, 'deploymentConfiguration.maximumPercent'),
    minimum: witnessOf(service, 'deploymentConfiguration.minimumHealthyPercent'),
  }
}

function configuration({ fields }: SeenService): readonly string[] {
  const percents = recordOf(fields, 'deploymentConfiguration') ?? {}
  return [
    `desired ${numberOf(fields, 'desiredCount')}`,
    `percents ${numberOf(percents, 'maximumPercent')} ${numberOf(percents, 'minimumHealthyPercent')}`,
  ]
}

/** What reads showed came of this history's calls, and not of others (auto scaling, people). */
function wasAskedFor({ shown, writes }: ServiceRecord): boolean {
  const asked = new Set(
    writes.flatMap(({ fewest, most, maximumPercent, minimumHealthyPercent }) => [
      `desired ${fewest}`,
      `desired ${most}`,
      `percents ${maximumPercent} ${minimumHealthyPercent}`,
    ]),
  )
  return [...shown].every((text) => asked.has(text))
}
