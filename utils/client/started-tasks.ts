/** Counts the tasks that the calls of one client may start. */
export interface StartedTasks {
  /** How many tasks this call may start by itself; infinite where that can't be told. */
  mayStart(operation: string, input: object): number
  /** How many of those an answered call has started; notes what the service is to run from here on. */
  hasStarted(operation: string, input: object, output: object): number
}

/** What UpdateService changes without a new deployment (API:UpdateService); with anything else it starts every task anew. */
const quiet = new Set([
  'cluster',
  'service',
  'desiredCount',
  'deploymentConfiguration',
  'availabilityZoneRebalancing',
  'healthCheckGracePeriodSeconds',
  'enableECSManagedTags',
  'enableExecuteCommand',
  'propagateTags',
  'forceNewDeployment',
  'placementConstraints',
  'placementStrategy',
])

/** Operations that start tasks by other rules; no scenario needs them where tasks are counted. */
const uncountable = new Set([
  'CreateDaemon',
  'UpdateDaemon',
  'CreateExpressGatewayService',
  'UpdateExpressGatewayService',
])

/**
 * Tasks by RunTask (`count`), StartTask (one an instance), CreateService (`desiredCount`), UpdateService (what it adds to the
 * count, or all of it where a deployment starts every task anew), task sets (their share) and roll-backs (the count again).
 * Those of launch type EC2 count once an instance was registered. What the scheduler starts to replace a task that stopped is no call's: it is bounded by how long the service lives, which is
 * its scenario's deadline, and by the delay that ECS puts between starts that fail (FL-07).
 */
export function createStartedTasks(): StartedTasks {
  const desired = new Map<string, number>()
  /** Services that find no room for a task as long as nobody has registered an instance. */
  const onInstances = new Set<string>()
  let haveInstances = false

  function countOf(operation: string, input: object): number {
    if (uncountable.has(operation)) return Number.POSITIVE_INFINITY
    switch (operation) {
      case 'RunTask':
        return needsInstances(input) && !haveInstances ? 0 : (numberIn(input, 'count') ?? 1)
      case 'StartTask':
        return listIn(input, 'containerInstances').length
      case 'CreateService':
        if (isExternal(input) || (needsInstances(input) && !haveInstances)) return 0
        return numberIn(input, 'desiredCount') ?? 1
      case 'UpdateService': {
        const before = desired.get(serviceOf(input)) ?? 0
        const after = numberIn(input, 'desiredCount') ?? before
        if (onInstances.has(serviceOf(input)) && !haveInstances) return 0
        return startsAnew(input) ? after : Math.max(0, after - before)
      }
      case 'CreateTaskSet':
      case 'UpdateTaskSet':
        return Math.ceil(((desired.get(serviceOf(input)) ?? 0) * (scaleOf(input) ?? 100)) / 100)
      case 'StopServiceDeployment':
        return desired.get(serviceOf(input)) ?? 0
      default:
        return 0
    }
  }

  return {
    mayStart: countOf,
    hasStarted(operation, input, output) {
      const counted = countOf(operation, input)
      haveInstances ||= operation === 'RegisterContainerInstance'
      if (operation === 'CreateService' || operation === 'UpdateService') {
        const wanted = numberIn(input, 'desiredCount')
        if (wanted !== undefined) desired.set(serviceOf(input), wanted)
        if (needsInstances(input)) onInstances.add(serviceOf(input))
        else if (valueIn(input, 'capacityProviderStrategy')) onInstances.delete(serviceOf(input))
      }
      const places = operation === 'RunTask' || operation === 'StartTask'
      return places ? Math.min(counted, listIn(output, 'tasks').length) : counted
    },
  }
}

function startsAnew(input: object): boolean {
  if (valueIn(input, 'forceNewDeployment') === true) return true
  return Object.entries(input).some(([name, value]) => value !== undefined && !quiet.has(name))
}

/** Without instances in its cluster, which are the scenario's own, nothing of this launch type starts. */
function needsInstances(input: object): boolean {
  return /^(EC2|EXTERNAL)$/.test(String(valueIn(input, 'launchType')))
}

/** Under an external controller, task sets say what runs (MISC-05). */
function isExternal(input: object): boolean {
  return valueIn(Object(valueIn(input, 'deploymentController')), 'type') === 'EXTERNAL'
}

/** `web`, of a name, an ARN (`…/cluster/web`) or a service deployment's (`…/cluster/web/id`). */
function serviceOf(input: object): string {
  const deployment = valueIn(input, 'serviceDeploymentArn')
  if (typeof deployment === 'string') return deployment.split('/').at(-2) ?? ''
  const service = valueIn(input, 'serviceName') ?? valueIn(input, 'service')
  return typeof service === 'string' ? (service.split('/').at(-1) ?? '') : ''
}

function scaleOf(input: object): number | undefined {
  return numberIn(Object(valueIn(input, 'scale')), 'value')
}

function valueIn(input: object, name: string): unknown {
  return Object.hasOwn(input, name) ? Reflect.get(input, name) : undefined
}

function numberIn(input: object, name: string): number | undefined {
  const value = valueIn(input, name)
  return typeof value === 'number' ? value : undefined
}

function listIn(input: object, name: string): readonly unknown[] {
  const value = valueIn(input, name)
  return Array.isArray(value) ? value : []
}
