import { type JsonRecord, textOf } from '../history/checkers/json.ts'
import type { Command, ServiceChoice } from './commands.ts'
import { type DefinitionName, definitionNames, definitions, isForInstances } from './definitions.ts'
import type { RecordedWorld } from './recorded-world.ts'
import { clusterName as cluster, partsOf, type Snapshot, serviceNames } from './snapshot.ts'

const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } }

/** The cluster and the task definitions that every sequence begins with. */
export function prepare(world: RecordedWorld): void {
  world.call('CreateCluster', { clusterName: cluster })
  for (const family of definitionNames)
    world.call('RegisterTaskDefinition', { ...definitions[family], family })
}

/** Makes the call that a step stands for; one that ECS would refuse is made, too. Waiting is not its business. */
export function perform(
  world: RecordedWorld,
  command: Exclude<Command, { do: 'wait' }>,
  seen: Snapshot,
): void {
  const call = callFor(command, seen)
  if (call) world.call(call.operation, { cluster, ...call.input })
}

interface OneCall {
  readonly operation: string
  readonly input: JsonRecord
}

function callFor(command: Exclude<Command, { do: 'wait' }>, seen: Snapshot): OneCall | undefined {
  switch (command.do) {
    case 'create service':
      return {
        operation: 'CreateService',
        input: { serviceName: nth(serviceNames, command.service), ...serviceInput(command) },
      }
    case 'update service': {
      const service = nth(seen.services, command.service)
      return service && { operation: 'UpdateService', input: updateInput(command, service) }
    }
    case 'delete service': {
      const service = nth(seen.services, command.service)
      const name = service && textOf(service, 'serviceName')
      return service && { operation: 'DeleteService', input: { service: name, force: command.force } }
    }
    case 'stop service deployment': {
      const current = nth(seen.services, command.service)?.['currentServiceDeployment']
      return typeof current === 'string'
        ? {
            operation: 'StopServiceDeployment',
            input: { cluster: undefined, serviceDeploymentArn: current, stopType: 'ROLLBACK' },
          }
        : undefined
    }
    case 'create task set':
    case 'update task set':
    case 'delete task set':
      return taskSetCall(command, seen)
    case 'run task':
      return { operation: 'RunTask', input: runInput(command) }
    case 'stop task': {
      const task = nth(running(seen), command.task)
      return task && { operation: 'StopTask', input: { task: task['taskArn'], reason: 'at random' } }
    }
    case 'protect task': {
      const task = nth(running(seen), command.task)
      const { enabled: protectionEnabled } = command
      const input = {
        tasks: [task?.['taskArn']],
        protectionEnabled,
        expiresInMinutes: protectionEnabled ? 5 : undefined,
      }
      return task && { operation: 'UpdateTaskProtection', input }
    }
    default:
      return instanceCall(command, seen)
  }
}

function taskSetCall(
  command: Extract<Command, { do: 'create task set' | 'update task set' | 'delete task set' }>,
  { services }: Snapshot,
): OneCall | undefined {
  const external = services.find(({ deploymentController }) =>
    JSON.stringify(deploymentController)?.includes('EXTERNAL'),
  )
  const service = external && textOf(external, 'serviceName')
  if (!external || service === undefined) return undefined
  if (command.do === 'create task set') {
    const scale = { value: command.scale, unit: 'PERCENT' }
    return { operation: 'CreateTaskSet', input: { service, scale, ...launch(command.definition, false) } }
  }
  const taskSet = nth(partsOf(external, 'taskSets'), command.taskSet)?.['taskSetArn']
  if (taskSet === undefined) return undefined
  return command.do === 'update task set'
    ? {
        operation: 'UpdateTaskSet',
        input: { service, taskSet, scale: { value: command.scale, unit: 'PERCENT' } },
      }
    : { operation: 'DeleteTaskSet', input: { service, taskSet, force: command.force } }
}

function instanceCall(
  command: Extract<Command, { do: 'register instance' | 'set instance' | 'deregister instance' }>,
  { instances }: Snapshot,
): OneCall | undefined {
  if (command.do === 'register instance') {
    const { cpu, memory } = command
    const totalResources = [
      { name: 'CPU', type: 'INTEGER', integerValue: cpu },
      { name: 'MEMORY', type: 'INTEGER', integerValue: memory },
      { name: 'PORTS', type: 'STRINGSET', stringSetValue: ['22', '2375'] },
    ]
    return { operation: 'RegisterContainerInstance', input: { totalResources } }
  }
  const arn = nth(instances, command.instance)?.['containerInstanceArn']
  if (arn === undefined) return undefined
  return command.do === 'set instance'
    ? {
        operation: 'UpdateContainerInstancesState',
        input: { containerInstances: [arn], status: command.status },
      }
    : { operation: 'DeregisterContainerInstance', input: { containerInstance: arn, force: command.force } }
}

function serviceInput({ kind, definition, desiredCount, ...choice }: ServiceChoice): JsonRecord {
  if (kind === 'EXTERNAL') return { desiredCount, deploymentController: { type: 'EXTERNAL' } }
  const onInstances = kind !== 'FARGATE'
  return {
    ...launch(definition, onInstances),
    ...(kind === 'DAEMON' ? { schedulingStrategy: 'DAEMON' } : { desiredCount }),
    deploymentConfiguration: {
      // A daemon's tasks can't be more than one an instance (SV-23).
      ...(kind === 'DAEMON' ? {} : choice.bounds),
      ...(choice.breaker !== 'off' && {
        deploymentCircuitBreaker: { enable: true, rollback: choice.breaker === 'rollback' },
      }),
    },
    ...(kind === 'EC2' && choice.spread && { placementStrategy: [{ type: 'spread', field: 'instanceId' }] }),
    ...(kind === 'EC2' && choice.distinct && { placementConstraints: [{ type: 'distinctInstance' }] }),
  }
}

function updateInput(command: Extract<Command, { do: 'update service' }>, service: JsonRecord): JsonRecord {
  const { desiredCount, definition, bounds, force } = command
  return {
    service: textOf(service, 'serviceName'),
    desiredCount,
    taskDefinition: definition,
    deploymentConfiguration: bounds,
    forceNewDeployment: force || undefined,
    ...(definition && !isForInstances(definition) && { networkConfiguration }),
  }
}

function runInput({ definition, count, onInstance }: Extract<Command, { do: 'run task' }>): JsonRecord {
  return { count, ...launch(definition, onInstance) }
}

function launch(taskDefinition: DefinitionName, onInstance: boolean): JsonRecord {
  const needsInstance = isForInstances(taskDefinition)
  return {
    taskDefinition,
    launchType: onInstance || needsInstance ? 'EC2' : 'FARGATE',
    ...(!needsInstance && { networkConfiguration }),
  }
}

function running({ tasks }: Snapshot): readonly JsonRecord[] {
  return tasks.filter(({ desiredStatus }) => desiredStatus === 'RUNNING')
}

function nth<Item>(items: readonly Item[], number: number): Item | undefined {
  return items[number % items.length]
}
