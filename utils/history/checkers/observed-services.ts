import { idOf, parseEcsArn, shortName } from './arn.ts'
import type { Call } from './checker.ts'
import { isRecord, type JsonRecord, numberOf, recordsOf, textOf } from './json.ts'
import { type Observation, observedServices } from './observations.ts'

/** One service as one answer showed it. */
export interface SeenService extends Observation {
  readonly arn: string
  /** How messages name it: `service …/web`. */
  readonly name: string
  /** Tells it from a service of the same name, and so the same ARN, that was deleted before (SV-05). */
  readonly key: string
  /** `shop/web`, as calls address it. */
  readonly place: string
  readonly deployments: readonly SeenDeployment[]
}

/** One of its `deployments`. */
export interface SeenDeployment {
  /** Where in the service: `deployments[0]`. */
  readonly path: string
  readonly id: string
  readonly fields: JsonRecord
}

/** Several checkers look at each call, one right after another: what the last one found is worth keeping. */
let latest: { readonly call: Call; readonly services: readonly SeenService[] } | undefined

/** The services in an answer that can be told apart: those with an ARN. */
export function seenServices(call: Call): readonly SeenService[] {
  if (latest?.call !== call) latest = { call, services: servicesOf(call) }
  return latest.services
}

function servicesOf(call: Call): readonly SeenService[] {
  return observedServices(call).flatMap((observation) => {
    const { fields } = observation
    const arn = textOf(fields, 'serviceArn')
    if (arn === undefined) return []
    const deployments = recordsOf(fields, 'deployments').flatMap(([path, deployment]) => {
      const id = textOf(deployment, 'id')
      return id === undefined ? [] : [{ path, id, fields: deployment }]
    })
    const place = placeIn(textOf(fields, 'clusterArn') ?? inputText(call, 'cluster'), arn)
    const key = `${arn} ${numberOf(fields, 'createdAt')}`
    return [{ ...observation, arn, name: `service ${shortName(arn)}`, key, place, deployments }]
  })
}

/** The service that a call is about: what it names in `service`, or makes as `serviceName`. */
export function servicePlace(call: Call): string | undefined {
  const service = inputText(call, call.operation === 'CreateService' ? 'serviceName' : 'service')
  return service === undefined ? undefined : placeIn(inputText(call, 'cluster'), service)
}

/**
 * The service whose rollout a call steers by hand (StopServiceDeployment, ContinueServiceDeployment): its ARN says it,
 * `…:service-deployment/<cluster>/<service>/<id>`. An empty text when the call does not say.
 */
export function steeredPlace(call: Call): string | undefined {
  if (!/^(Stop|Continue)ServiceDeployment$/.test(call.operation)) return undefined
  const [cluster, service] = parseEcsArn(inputText(call, 'serviceDeploymentArn') ?? '')?.segments ?? []
  return service === undefined ? '' : placeIn(cluster, service)
}

/** Left out, the cluster is `default` (WIRE-05). */
function placeIn(cluster = 'default', service: string): string {
  return `${idOf(cluster)}/${idOf(service)}`
}

function inputText({ input }: Call, name: string): string | undefined {
  return isRecord(input) ? textOf(input, name) : undefined
}
