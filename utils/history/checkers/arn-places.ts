import { type EcsArn, parseEcsArn } from './arn.ts'
import type { Call } from './checker.ts'
import { isRecord, listOf, numberOf, recordsOf, textOf } from './json.ts'
import {
  type Observation,
  observedClusters,
  observedContainerInstances,
  observedServices,
  observedTaskDefinitions,
  observedTasks,
} from './observations.ts'

/** An ECS ARN that an answer gives, and what stands beside it. */
export interface ArnPlace {
  readonly path: string
  readonly arn: string
  /** Nothing when it has not the form of an ECS ARN. */
  readonly parsed: EcsArn | undefined
  /** What it is the ARN of, as ARNs say it: `container-instance`. */
  readonly type: string
  /** Epoch seconds at which the thing it names was created, where the answer says so. */
  readonly createdAt?: number
  /** The cluster that the thing is said to be in. */
  readonly clusterArn?: { readonly path: string; readonly arn: string }
}

/** Lists of ARNs, by operation. */
const lists: Readonly<Record<string, readonly [member: string, type: string]>> = {
  ListClusters: ['clusterArns', 'cluster'],
  ListContainerInstances: ['containerInstanceArns', 'container-instance'],
  ListServices: ['serviceArns', 'service'],
  ListServicesByNamespace: ['serviceArns', 'service'],
  ListTaskDefinitions: ['taskDefinitionArns', 'task-definition'],
  ListTasks: ['taskArns', 'task'],
}

/** The ARNs of ECS resources that an answer gives. What failures and tags repeat of a caller's words is left out. */
export function arnPlaces(call: Call): readonly ArnPlace[] {
  return [
    ...listed(call),
    ...observedClusters(call).flatMap((one) => own(one, 'clusterArn', 'cluster')),
    ...observedTaskDefinitions(call).flatMap((one) => own(one, 'taskDefinitionArn', 'task-definition')),
    ...observedContainerInstances(call).flatMap((one) =>
      own(one, 'containerInstanceArn', 'container-instance', numberOf(one.fields, 'registeredAt')),
    ),
    ...deploymentPlaces(call),
    ...observedServices(call).flatMap((one) => [
      ...own(one, 'serviceArn', 'service', numberOf(one.fields, 'createdAt')),
      ...own(one, 'clusterArn', 'cluster'),
      ...own(one, 'taskDefinition', 'task-definition'),
      ...own(one, 'currentServiceDeployment', 'service-deployment'),
      ...parts(one, 'deployments', 'taskDefinition', 'task-definition'),
      ...parts(one, 'currentServiceRevisions', 'arn', 'service-revision'),
      ...parts(one, 'taskSets', 'taskSetArn', 'task-set'),
    ]),
    ...observedTasks(call).flatMap((one) => [
      ...own(one, 'taskArn', 'task', numberOf(one.fields, 'createdAt')),
      ...own(one, 'clusterArn', 'cluster'),
      ...own(one, 'containerInstanceArn', 'container-instance'),
      ...own(one, 'taskDefinitionArn', 'task-definition'),
    ]),
  ]
}

/** Where service deployments and revisions are listed and described. */
const deploymentLists: Readonly<Record<string, string>> = {
  ListServiceDeployments: 'serviceDeployments',
  DescribeServiceDeployments: 'serviceDeployments',
  DescribeServiceRevisions: 'serviceRevisions',
}

function deploymentPlaces(call: Call): readonly ArnPlace[] {
  const member = deploymentLists[call.operation]
  if (member === undefined || !isRecord(call.output)) return []
  return recordsOf(call.output, member).flatMap(([path, fields]) => {
    const one: Observation = { call, path, fields, freshness: 'read' }
    return [
      ...own(one, 'serviceDeploymentArn', 'service-deployment'),
      ...own(one, 'serviceRevisionArn', 'service-revision'),
      ...own(one, 'targetServiceRevisionArn', 'service-revision'),
      // The service may be older than what is deployed of it.
      ...own(one, 'serviceArn', 'service'),
      ...own(one, 'clusterArn', 'cluster'),
    ]
  })
}

/** The ARNs that the items of a list in a resource give. */
function parts(
  { fields, ...one }: Observation,
  list: string,
  member: string,
  type: string,
): readonly ArnPlace[] {
  const arn = textOf(fields, 'clusterArn')
  const clusterArn = arn === undefined ? undefined : { path: `${one.path}.clusterArn`, arn }
  return recordsOf(fields, list).flatMap(([path, part]) =>
    own({ ...one, path: `${one.path}.${path}`, fields: part }, member, type).map((place) => ({
      ...place,
      ...(clusterArn && { clusterArn }),
    })),
  )
}

function listed(call: Call): readonly ArnPlace[] {
  const [member, type] = lists[call.operation] ?? []
  if (member === undefined || type === undefined || !isRecord(call.output)) return []
  return listOf(call.output, member).flatMap((arn, index) =>
    typeof arn === 'string' ? [{ path: `${member}[${index}]`, arn, parsed: parseEcsArn(arn), type }] : [],
  )
}

function own(
  { fields, path }: Observation,
  member: string,
  type: string,
  createdAt?: number,
): readonly ArnPlace[] {
  const arn = textOf(fields, member)
  if (arn === undefined) return []
  const cluster = type === 'cluster' ? undefined : textOf(fields, 'clusterArn')
  return [
    {
      path: `${path}.${member}`,
      arn,
      parsed: parseEcsArn(arn),
      type,
      ...(createdAt !== undefined && { createdAt }),
      ...(cluster !== undefined && { clusterArn: { path: `${path}.clusterArn`, arn: cluster } }),
    },
  ]
}
